/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML path and a text: the path, a NUL, the text.
 *
 * Whatever they are: it ends; a fault has a message; a record has fields; a field has a name and a
 * value, and no capital letter in its name.
 */
#include "base/arena.h"
#include "probe/yaml_path.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static void
check_record(const struct yaml_record *record)
{
	demand(record->count > 0);
	for (size_t i = 0; i < record->count; i++) {
		demand(record->fields[i].name && record->fields[i].value);
		for (const char *at = record->fields[i].name; *at; at++)
			demand(*at < 'A' || *at > 'Z');
	}
}

static void
run(const char *path, struct bytes text, struct arena *arena)
{
	struct compliance_limits limits;
	struct compliance_error error = { 0 };
	struct yaml_path read;
	struct yaml_tree tree;
	struct yaml_found found;

	compliance_limits_default(&limits);
	limits.items = 10000;
	limits.xpath_steps = 100000;
	int code = yaml_path_read(&read, path, &limits, arena, &error);
	if (code == 0)
		code = yaml_tree_read(&tree, text, "fuzz", &limits, arena, &error);
	if (code == 0)
		code = yaml_path_follow(&found, &read, &tree, &limits, arena, &error);
	demand(code == 0 || (error.code == code && error.message[0]));
	for (size_t i = 0; code == 0 && i < found.count; i++)
		check_record(&found.records[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size ? memchr(data, '\0', size) : NULL;
	struct arena *arena = arena_new();

	if (end)
		run((const char *)data, bytes_of(end + 1, (size_t)(data + size - end) - 1), arena);
	arena_free(arena);
	return 0;
}
