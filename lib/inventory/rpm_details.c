/* SPDX-License-Identifier: Apache-2.0 */
#include "inventory/rpm_details.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

/* The columns of a table: one value for each file, or for each relation. */
struct column {
	enum rpm_tag tag;
	struct rpm_value value;
	const char *next; /* of texts: the one that comes next */
};

/* A value is there and has as many as it must, or is not there at all. */
static int
get_column(const struct rpm_header *header, struct column *column, uint32_t count, bool text,
	struct compliance_error *error)
{
	int status = rpm_header_get(header, column->tag, &column->value, error);

	if (status <= 0)
		return status;
	if (rpm_value_is_text(&column->value) != text || column->value.count != count)
		return error_set(error, COMPLIANCE_EIMAGE,
			"tag %d of a package header: %u values of type %d, expected %u %s",
			(int)column->tag, column->value.count, (int)column->value.type, count,
			text ? "texts" : "numbers");
	if (text)
		column->next = (const char *)column->value.data.data;
	return 0;
}

/* The next text of a column; "" where it is not there. */
static const char *
next_text(struct column *column)
{
	const char *text = column->next;

	if (!text)
		return "";
	column->next += strlen(text) + 1;
	return text;
}

enum { SIZES, LONG_SIZES, STATES, MODES, DEVICES, TIMES, FLAGS, VERIFY, NUMBERS };
enum { DIGESTS, LINKS, USERS, GROUPS, CAPABILITIES, TEXTS };

struct file_columns {
	struct column numbers[NUMBERS];
	struct column texts[TEXTS];
};

static const enum rpm_tag number_tags[NUMBERS] = {
	[SIZES] = RPM_FILE_SIZES,
	[LONG_SIZES] = RPM_LONG_FILE_SIZES,
	[STATES] = RPM_FILE_STATES,
	[MODES] = RPM_FILE_MODES,
	[DEVICES] = RPM_FILE_DEVICES,
	[TIMES] = RPM_FILE_TIMES,
	[FLAGS] = RPM_FILE_FLAGS,
	[VERIFY] = RPM_FILE_VERIFY,
};

static const enum rpm_tag text_tags[TEXTS] = {
	[DIGESTS] = RPM_FILE_DIGESTS,
	[LINKS] = RPM_FILE_LINKS,
	[USERS] = RPM_FILE_USERS,
	[GROUPS] = RPM_FILE_GROUPS,
	[CAPABILITIES] = RPM_FILE_CAPABILITIES,
};

static int
get_columns(const struct rpm_header *header, struct file_columns *columns, uint32_t count,
	struct compliance_error *error)
{
	int status = 0;

	for (int i = 0; i < NUMBERS && status == 0; i++) {
		columns->numbers[i].tag = number_tags[i];
		status = get_column(header, &columns->numbers[i], count, false, error);
	}
	for (int i = 0; i < TEXTS && status == 0; i++) {
		columns->texts[i].tag = text_tags[i];
		status = get_column(header, &columns->texts[i], count, true, error);
	}
	return status;
}

/* Paths: base names, each with the number of its directory; or whole, in old packages. */
struct paths {
	struct column names;
	struct rpm_value indexes;
	const char **directories;
	uint32_t directory_count;
	uint64_t *bytes_left;
};

static int
get_directories(const struct rpm_header *header, struct paths *paths, struct arena *arena,
	struct compliance_error *error)
{
	struct column names = { .tag = RPM_DIRECTORY_NAMES };
	int status = rpm_header_get(header, names.tag, &names.value, error);

	if (status < 0)
		return status;
	if (status == 0 || !rpm_value_is_text(&names.value))
		return error_set(
			error, COMPLIANCE_EIMAGE, "a package header with files in no directory");
	names.next = (const char *)names.value.data.data;
	paths->directory_count = names.value.count;
	paths->directories = arena_new_array(arena, names.value.count, sizeof *paths->directories);
	if (!paths->directories)
		return error_memory(error);
	for (uint32_t i = 0; i < names.value.count; i++)
		paths->directories[i] = next_text(&names);
	status = rpm_header_get(header, RPM_DIRECTORY_INDEXES, &paths->indexes, error);
	if (status >= 0 && paths->indexes.count != paths->names.value.count)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a package header with %u names of files and %u of their directories",
			paths->names.value.count, paths->indexes.count);
	return status < 0 ? status : 0;
}

/* 1 with the paths to read; 0: the package has no files. */
static int
get_paths(const struct rpm_header *header, struct paths *paths, struct arena *arena,
	struct compliance_error *error)
{
	int status = rpm_header_get(header, RPM_BASE_NAMES, &paths->names.value, error);
	bool split = status == 1;

	if (status == 0)
		status = rpm_header_get(header, RPM_OLD_FILE_NAMES, &paths->names.value, error);
	if (status <= 0)
		return status;
	if (!rpm_value_is_text(&paths->names.value))
		return error_set(error, COMPLIANCE_EIMAGE, "names of files that are no texts");
	paths->names.next = (const char *)paths->names.value.data.data;
	status = split ? get_directories(header, paths, arena, error) : 0;
	return status < 0 ? status : 1;
}

static int
next_path(struct paths *paths, uint32_t index, struct arena *arena, const char **path,
	struct compliance_error *error)
{
	const char *name = next_text(&paths->names), *directory = "";

	if (paths->directories) {
		uint64_t number = rpm_value_number(&paths->indexes, index);
		if (number >= paths->directory_count)
			return error_set(error, COMPLIANCE_EIMAGE,
				"file %u of a package header: directory %llu of %u", index,
				(unsigned long long)number, paths->directory_count);
		directory = paths->directories[number];
	}
	size_t length = strlen(directory), size = length + strlen(name) + 1;
	if (size > *paths->bytes_left)
		return error_set(error, COMPLIANCE_ELIMIT,
			"the paths of its files are much longer than the database");
	*paths->bytes_left -= size;
	char *whole = arena_alloc(arena, size);
	if (!whole)
		return error_memory(error);
	memcpy(whole, directory, length);
	memcpy(whole + length, name, size - length);
	*path = whole;
	return 0;
}

/* Few texts are many files': the last one is given again where it is the same. */
static const char *
same_or_copy(struct arena *arena, const char *last, const char *text)
{
	if (!*text)
		return "";
	return last && strcmp(last, text) == 0 ? last : arena_text(arena, text);
}

static bool
fill_file(struct inventory_rpm_file *file, const struct inventory_rpm_file *last,
	struct file_columns *columns, uint32_t i, struct arena *arena)
{
	const struct column *numbers = columns->numbers;
	const struct column *sizes = &numbers[numbers[LONG_SIZES].value.count ? LONG_SIZES : SIZES];

	file->size = rpm_value_number(&sizes->value, i);
	file->state = (int8_t)rpm_value_number(&numbers[STATES].value, i);
	file->mode = (uint16_t)rpm_value_number(&numbers[MODES].value, i);
	file->device = (uint32_t)rpm_value_number(&numbers[DEVICES].value, i);
	file->time = (uint32_t)rpm_value_number(&numbers[TIMES].value, i);
	file->flags = (uint32_t)rpm_value_number(&numbers[FLAGS].value, i);
	file->verify = numbers[VERIFY].value.count
			       ? (uint32_t)rpm_value_number(&numbers[VERIFY].value, i)
			       : UINT32_MAX;
	file->digest = same_or_copy(arena, NULL, next_text(&columns->texts[DIGESTS]));
	file->link = same_or_copy(arena, NULL, next_text(&columns->texts[LINKS]));
	file->user =
		same_or_copy(arena, last ? last->user : NULL, next_text(&columns->texts[USERS]));
	file->group =
		same_or_copy(arena, last ? last->group : NULL, next_text(&columns->texts[GROUPS]));
	file->capabilities = same_or_copy(arena, NULL, next_text(&columns->texts[CAPABILITIES]));
	return file->digest && file->link && file->user && file->group && file->capabilities;
}

static int
read_files(struct inventory_rpm *package, const struct rpm_header *header, struct arena *arena,
	uint64_t *path_bytes, struct compliance_error *error)
{
	struct file_columns columns = { 0 };
	struct paths paths = { .bytes_left = path_bytes };
	struct rpm_value algorithm;
	int status = get_paths(header, &paths, arena, error);

	if (status <= 0)
		return status;
	uint32_t count = paths.names.value.count;
	if ((status = get_columns(header, &columns, count, error)) < 0 ||
		(status = rpm_header_get(header, RPM_FILE_DIGEST_ALGORITHM, &algorithm, error)) < 0)
		return status;
	package->digest_algorithm = status ? (unsigned)rpm_value_number(&algorithm, 0) : 1;
	struct inventory_rpm_file *files = arena_new_array(arena, count, sizeof *files);
	if (!files)
		return error_memory(error);
	for (uint32_t i = 0; i < count; i++) {
		status = next_path(&paths, i, arena, &files[i].path, error);
		if (status < 0)
			return status;
		if (!fill_file(&files[i], i ? &files[i - 1] : NULL, &columns, i, arena))
			return error_memory(error);
	}
	package->files = files;
	package->file_count = count;
	return 0;
}

static int
read_relations(const struct rpm_header *header, const enum rpm_tag tags[3], struct arena *arena,
	const struct inventory_rpm_relation **relations, size_t *count,
	struct compliance_error *error)
{
	struct column names = { .tag = tags[0] }, versions = { .tag = tags[1] },
		      flags = { .tag = tags[2] };
	int status = rpm_header_get(header, names.tag, &names.value, error);

	if (status <= 0)
		return status;
	uint32_t most = names.value.count;
	if ((status = get_column(header, &names, most, true, error)) < 0 ||
		(status = get_column(header, &versions, most, true, error)) < 0 ||
		(status = get_column(header, &flags, most, false, error)) < 0)
		return status;
	struct inventory_rpm_relation *table = arena_new_array(arena, most, sizeof *table);
	if (!table)
		return error_memory(error);
	for (uint32_t i = 0; i < most; i++) {
		table[i].name = arena_text(arena, next_text(&names));
		table[i].version = same_or_copy(arena, NULL, next_text(&versions));
		table[i].flags = (uint32_t)rpm_value_number(&flags.value, i);
		if (!table[i].name || !table[i].version)
			return error_memory(error);
	}
	*relations = table;
	*count = most;
	return 0;
}

int
rpm_details_read(struct inventory_rpm *package, const struct rpm_header *header,
	struct arena *arena, uint64_t *path_bytes, struct compliance_error *error)
{
	static const enum rpm_tag provides[] = { RPM_PROVIDE_NAME, RPM_PROVIDE_VERSION,
		RPM_PROVIDE_FLAGS };
	static const enum rpm_tag requires[] = { RPM_REQUIRE_NAME, RPM_REQUIRE_VERSION,
		RPM_REQUIRE_FLAGS };
	int status = read_files(package, header, arena, path_bytes, error);

	if (status == 0)
		status = read_relations(header, provides, arena, &package->provides,
			&package->provide_count, error);
	if (status == 0)
		status = read_relations(header, requires, arena, &package->requires,
			&package->require_count, error);
	return status;
}
