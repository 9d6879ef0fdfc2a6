/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/xinetd_config.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "image/image.h"
#include "probe/lines.h"

#include <string.h>

enum { DEEPEST = 16, MOST_BYTES = 64 << 10 };

struct reading {
	struct image *image;
	struct arena *arena;
	struct array sections, attributes; /* attributes of the section that is open */
	struct map files;		   /* read, or being read */
	unsigned depth;
	size_t bytes; /* of all lines that say something */
	struct compliance_error *error;
};

/* A file that is being read. */
struct place {
	const char *path;
	struct lines lines;
};

static int
refuse(const struct reading *reading, const struct place *place, const char *expected)
{
	return error_set(reading->error, COMPLIANCE_EIMAGE, "%s:%lu: expected %s", place->path,
		place->lines.number, expected);
}

/* The next line; *line is NULL at the end of the file. */
static int
next_line(struct reading *reading, struct place *place, char **line)
{
	*line = lines_next(&place->lines);
	if (place->lines.failed)
		return error_memory(reading->error);
	reading->bytes += *line ? strlen(*line) : 0;
	if (reading->bytes > MOST_BYTES)
		return error_set(reading->error, COMPLIANCE_ELIMIT,
			"%s:%lu: the configuration of xinetd is larger than %d bytes", place->path,
			place->lines.number, MOST_BYTES);
	return 0;
}

/* "name = value", "name += value", "name -= value"; the value may be empty. */
static int
read_attribute(struct reading *reading, const struct place *place, char *line)
{
	size_t length = strcspn(line, " \t=+-");
	char *sign = line + length + strspn(line + length, " \t");
	struct xinetd_attribute *attribute;
	char kind = *sign;

	/* A name may hold a '-' or '+' that is no sign. */
	if ((kind == '+' || kind == '-') && sign[1] == '=')
		sign++;
	if (length == 0 || *sign != '=')
		return refuse(reading, place, "\"attribute = value\" or '}'");
	attribute = array_push(&reading->attributes);
	if (!attribute)
		return error_memory(reading->error);
	line[length] = '\0';
	attribute->name = line;
	attribute->value = sign + 1 + strspn(sign + 1, " \t");
	attribute->sign = kind;
	return 0;
}

static int
end_section(struct reading *reading, const char *service)
{
	struct xinetd_section *section = array_push(&reading->sections);

	if (!section)
		return error_memory(reading->error);
	section->service = service;
	section->count = reading->attributes.count;
	section->attributes = array_copy(&reading->attributes, reading->arena);
	return section->attributes ? 0 : error_memory(reading->error);
}

/* From behind its name to the closing brace. */
static int
read_section(struct reading *reading, struct place *place, const char *service, char *brace)
{
	char *line;
	int status = brace ? 0 : next_line(reading, place, &brace);

	if (status < 0)
		return status;
	if (!brace || strcmp(brace, "{") != 0)
		return refuse(reading, place, "'{'");
	reading->attributes.count = 0;
	while ((status = next_line(reading, place, &line)) == 0 && line) {
		if (strcmp(line, "}") == 0)
			return end_section(reading, service);
		status = read_attribute(reading, place, line);
		if (status < 0)
			return status;
	}
	return status < 0 ? status : refuse(reading, place, "'}'");
}

static int read_file(struct reading *reading, const char *path);

static int
read_directory(struct reading *reading, const char *path)
{
	const struct image_node *const *children;
	size_t count;
	int status = lines_list(reading->image, path, &children, &count, reading->error);

	for (size_t i = 0; i < count && status == 0; i++) {
		const char *name = image_node_name(children[i]);
		size_t length = strlen(name);
		if (strchr(name, '.') || name[length - 1] == '~')
			continue;
		const char *full = arena_format(reading->arena, "%s/%s", path, name);
		status = full ? read_file(reading, full) : error_memory(reading->error);
	}
	return status;
}

static int
read_statement(struct reading *reading, struct place *place, char *line)
{
	char *word = lines_word(&line);

	if (strcmp(word, "defaults") == 0)
		return read_section(reading, place, NULL, lines_word(&line));
	char *argument = lines_word(&line);
	if (argument && strcmp(word, "service") == 0)
		return read_section(reading, place, argument, lines_word(&line));
	if (argument && strcmp(word, "include") == 0)
		return read_file(reading, argument);
	if (argument && strcmp(word, "includedir") == 0)
		return read_directory(reading, argument);
	return refuse(reading, place, "defaults, service NAME, include FILE or includedir PATH");
}

static int
read_lines(struct reading *reading, const char *path, struct bytes contents)
{
	struct place place = { path, { .left = contents, .arena = reading->arena } };
	char *line;
	int status = 0;

	while (status == 0 && (status = next_line(reading, &place, &line)) == 0 && line)
		status = read_statement(reading, &place, line);
	return status;
}

/* True the first time that a file is come by, by whatever name: its real path tells. */
static int
first_time(struct reading *reading, const struct image_node *file)
{
	__attribute__((cleanup(buffer_free))) struct buffer path = { 0 };

	image_node_path(file, &path);
	if (path.failed)
		return error_memory(reading->error);
	if (map_get(&reading->files, path.data))
		return 0;
	const char *key = arena_text(reading->arena, path.data);
	if (!key || map_put(&reading->files, key, reading) < 0)
		return error_memory(reading->error);
	return 1;
}

static int
read_file(struct reading *reading, const char *path)
{
	const struct image_node *file;
	struct bytes contents;

	if (reading->depth == DEEPEST)
		return error_set(reading->error, COMPLIANCE_ELIMIT,
			"%s: includes nest deeper than %d", path, DEEPEST);
	int status = lines_open(reading->image, path, &file, &contents, reading->error);
	if (status != IMAGE_FOUND)
		return status;
	reading->depth++;
	status = first_time(reading, file);
	if (status == 1)
		status = read_lines(reading, path, contents);
	reading->depth--;
	image_release(reading->image, file);
	return status;
}

int
xinetd_config_read(struct xinetd_config *config, struct image *image, struct arena *arena,
	struct compliance_error *error)
{
	struct reading reading = { .image = image,
		.arena = arena,
		.sections = array_of(sizeof(struct xinetd_section)),
		.attributes = array_of(sizeof(struct xinetd_attribute)),
		.error = error };
	int status = read_file(&reading, "/etc/xinetd.conf");

	if (status == 0) {
		config->count = reading.sections.count;
		config->sections = array_copy(&reading.sections, arena);
		status = config->sections ? 0 : error_memory(error);
	}
	array_free(&reading.sections);
	array_free(&reading.attributes);
	map_free(&reading.files);
	return status;
}
