/* SPDX-License-Identifier: Apache-2.0 */
#include "content/files.h"

#include "base/error.h"

#include <string.h>

bool
files_is_oval(const char *system)
{
	static const char oval[] = "http://oval.mitre.org/XMLSchema/oval-definitions-5";

	return strncmp(system, oval, sizeof oval - 1) == 0;
}

/* What another system than OVAL names is not read: no check of it is evaluated. */
static int
find(const struct place *place, const char *system, const char *href, struct model_file *file)
{
	if (place->references)
		return stream_find(place, href, file);
	return files_is_oval(system) ? beside_find(place, href, file) : 0;
}

static int
add(const struct place *place, struct file_list *list, const char *system, const char *href)
{
	struct model_file file = { .href = href };

	if (!list->index && !(list->index = reader_map(place->reader)))
		return COMPLIANCE_ENOMEM;
	void **known = reader_place(place->reader, list->index, href);
	if (!known)
		return COMPLIANCE_ENOMEM;
	if (*known)
		return 0;
	*known = list; /* until files_seal knows its place */
	int failed = find(place, system, href, &file);
	if (failed < 0)
		return failed;
	struct model_file *last = array_push(&list->files);
	if (!last)
		return error_memory(place->reader->error);
	*last = file;
	return 0;
}

static int
add_check(const struct place *place, struct file_list *list, const struct model_check *check)
{
	int failed = 0;

	for (size_t i = 0; i < check->ref_count && failed == 0; i++)
		failed = add(place, list, check->system, check->refs[i].href);
	for (size_t i = 0; i < check->child_count && failed == 0; i++)
		failed = add_check(place, list, &check->children[i]);
	return failed;
}

int
files_of_benchmark(
	const struct place *place, const struct model_benchmark *benchmark, struct file_list *list)
{
	int failed = 0;

	for (size_t i = 0; i < benchmark->rule_count && failed == 0; i++) {
		const struct model_item *rule = benchmark->rules[i];
		for (size_t j = 0; j < rule->check_count && failed == 0; j++)
			failed = add_check(place, list, &rule->checks[j]);
	}
	return failed;
}

static int
add_fact(const struct place *place, struct file_list *list, const struct model_fact *fact)
{
	int failed = 0;

	if (fact->kind == MODEL_CHECK_FACT_REF)
		return add(place, list, fact->check.system, fact->check.href);
	for (size_t i = 0; i < fact->child_count && failed == 0; i++)
		failed = add_fact(place, list, &fact->children[i]);
	return failed;
}

int
files_of_platforms(
	const struct place *place, const struct model_platforms *platforms, struct file_list *list)
{
	int failed = 0;

	for (size_t i = 0; i < platforms->item_count && failed == 0; i++) {
		const struct model_cpe_item *item = &platforms->items[i];
		for (size_t j = 0; j < item->check_count && failed == 0; j++)
			if (item->checks[j].href)
				failed = add(
					place, list, item->checks[j].system, item->checks[j].href);
	}
	for (size_t i = 0; i < platforms->platform_count && failed == 0; i++)
		failed = add_fact(place, list, platforms->platforms[i].test);
	return failed;
}

int
files_seal(const struct reader *reader, struct file_list *list, const struct model_file **out,
	size_t *count, const struct map **index)
{
	struct model_file *files = reader_copy(reader, &list->files);

	if (!files)
		return COMPLIANCE_ENOMEM;
	*out = files;
	*count = list->files.count;
	*index = list->index;
	for (size_t i = 0; i < *count; i++) {
		void **known = reader_place(reader, list->index, files[i].href);
		if (!known)
			return COMPLIANCE_ENOMEM;
		*known = &files[i];
	}
	array_free(&list->files);
	list->index = NULL;
	return 0;
}

static int
check_name(
	const struct reader *reader, const struct model_file *file, const char *id, uint32_t line)
{
	if (!id || !file || !file->oval || model_oval_definition(file->oval, id))
		return 0;
	if (reader->source->tolerant)
		return reader_warn(reader, line,
			"definition \"%.200s\" is not in \"%.200s\": what names it is not checked",
			id, file->href);
	return reader_fault_at(reader, line,
		"found a reference to definition \"%.200s\", expected the id of a definition in "
		"\"%.200s\"",
		id, file->href);
}

static int
check_refs(const struct reader *reader, const struct model_checklist *checklist,
	const struct model_check *check)
{
	int failed = 0;

	for (size_t i = 0; i < check->ref_count && failed == 0 && files_is_oval(check->system); i++)
		failed = check_name(reader, model_checklist_file(checklist, check->refs[i].href),
			check->refs[i].name, check->refs[i].line);
	for (size_t i = 0; i < check->child_count && failed == 0; i++)
		failed = check_refs(reader, checklist, &check->children[i]);
	return failed;
}

static int
check_platform(const struct reader *reader, const struct model_checklist *checklist,
	const struct model_cpe_check *check)
{
	if (!check->href || !files_is_oval(check->system))
		return 0;
	return check_name(reader, model_checklist_platform_file(checklist, check->href), check->id,
		check->line);
}

static int
check_fact(const struct reader *reader, const struct model_checklist *checklist,
	const struct model_fact *fact)
{
	int failed = 0;

	if (fact->kind == MODEL_CHECK_FACT_REF)
		return check_platform(reader, checklist, &fact->check);
	for (size_t i = 0; i < fact->child_count && failed == 0; i++)
		failed = check_fact(reader, checklist, &fact->children[i]);
	return failed;
}

static int
check_platforms(const struct reader *reader, const struct model_checklist *checklist,
	const struct model_platforms *platforms)
{
	int failed = 0;

	for (size_t i = 0; i < platforms->item_count; i++) {
		const struct model_cpe_item *item = &platforms->items[i];
		for (size_t j = 0; j < item->check_count && failed == 0; j++)
			failed = check_platform(reader, checklist, &item->checks[j]);
	}
	for (size_t i = 0; i < platforms->platform_count && failed == 0; i++)
		failed = check_fact(reader, checklist, platforms->platforms[i].test);
	return failed;
}

int
files_check_names(const struct reader *reader, const struct model_checklist *checklist)
{
	const struct model_benchmark *benchmark = checklist->benchmark;
	int failed = 0;

	for (size_t i = 0; benchmark && i < benchmark->rule_count && failed == 0; i++) {
		const struct model_item *rule = benchmark->rules[i];
		for (size_t j = 0; j < rule->check_count && failed == 0; j++)
			failed = check_refs(reader, checklist, &rule->checks[j]);
	}
	for (size_t i = 0; i < checklist->platforms_count && failed == 0; i++)
		failed = check_platforms(reader, checklist, checklist->platforms[i]);
	return failed;
}
