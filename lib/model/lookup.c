/* SPDX-License-Identifier: Apache-2.0 */
/* By id. The indexes are maps that content made and that live as long as it does. */
#include "base/map.h"
#include "model/content.h"

#include <string.h>

static const void *
find(const struct map *index, const char *id)
{
	return index ? map_get(index, id) : NULL;
}

const struct model_definition *
model_oval_definition(const struct model_oval *oval, const char *id)
{
	return find(oval->definition_index, id);
}

const struct model_variable *
model_oval_variable(const struct model_oval *oval, const char *id)
{
	return find(oval->variable_index, id);
}

const struct model_item *
model_benchmark_item(const struct model_benchmark *benchmark, const char *id)
{
	return find(benchmark->item_index, id);
}

const struct model_item *
model_benchmark_rule(const struct model_benchmark *benchmark, const char *id)
{
	const struct model_item *item = model_benchmark_item(benchmark, id);

	return item && item->kind == MODEL_RULE ? item : NULL;
}

const struct model_value *
model_benchmark_value(const struct model_benchmark *benchmark, const char *id)
{
	return find(benchmark->value_index, id);
}

const struct model_profile *
model_benchmark_profile(const struct model_benchmark *benchmark, const char *id)
{
	return find(benchmark->profile_index, id);
}

const struct model_file *
model_checklist_file(const struct model_checklist *checklist, const char *href)
{
	return find(checklist->file_index, href);
}

const struct model_file *
model_checklist_platform_file(const struct model_checklist *checklist, const char *href)
{
	return find(checklist->platform_file_index, href);
}

bool
model_id_ends(const char *id, const char *end)
{
	const size_t length = strlen(id), tail = strlen(end);

	return tail > 0 && tail <= length && strcmp(id + length - tail, end) == 0;
}

bool
model_id_is_called(const char *id, const char *name)
{
	const size_t length = strlen(id), tail = strlen(name);

	return model_id_ends(id, name) && (tail == length || id[length - tail - 1] == '_');
}
