/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/yaml_path.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct scanner {
	const char *text, *at;
	struct arena *arena;
	struct array keys, indexes; /* of the segment that is being read */
	struct compliance_error *error;
};

static int
refuse(const struct scanner *scanner, const char *expected)
{
	return error_set(scanner->error, COMPLIANCE_ECONTENT,
		"yamlpath \"%.200s\": expected %s at byte %zu", scanner->text, expected,
		(size_t)(scanner->at - scanner->text) + 1);
}

/* A name of so many bytes, from here on. */
static int
take_name(struct scanner *scanner, size_t length, const char **name)
{
	if (length == 0)
		return refuse(scanner, "a name");
	*name = arena_text_n(scanner->arena, scanner->at, length);
	if (!*name)
		return error_memory(scanner->error);
	scanner->at += length;
	return 0;
}

static int
add_key(struct scanner *scanner, size_t length)
{
	const char *key = NULL;
	int status = take_name(scanner, length, &key);

	if (status == 0 && array_push_pointer(&scanner->keys, key) < 0)
		return error_memory(scanner->error);
	return status;
}

static int
add_quoted(struct scanner *scanner)
{
	char quote = *scanner->at;

	if (quote != '\'' && quote != '"')
		return refuse(scanner, "a quoted key");
	scanner->at++;
	const char *close = strchr(scanner->at, quote);
	if (!close)
		return refuse(scanner, "a closing quotation mark");
	int status = add_key(scanner, (size_t)(close - scanner->at));
	scanner->at++;
	return status;
}

static int
add_index(struct scanner *scanner)
{
	size_t digits = strspn(scanner->at, "0123456789");

	if (digits == 0)
		return refuse(scanner, "a number, a quoted key, ':' or '*'");
	uint64_t *index = array_push(&scanner->indexes);
	if (!index)
		return error_memory(scanner->error);
	errno = 0;
	*index = strtoull(scanner->at, NULL, 10);
	if (errno == ERANGE)
		return refuse(scanner, "a smaller number");
	scanner->at += digits;
	return 0;
}

/* add, and again behind each comma. */
static int
add_several(struct scanner *scanner, int (*add)(struct scanner *scanner))
{
	int status = add(scanner);

	while (status == 0 && *scanner->at == ',') {
		scanner->at++;
		status = add(scanner);
	}
	return status;
}

/* What stands between the brackets. */
static int
read_brackets(struct scanner *scanner, struct yaml_segment *segment)
{
	int status = 0;

	if (*scanner->at == ':' || *scanner->at == '*') {
		segment->kind = *scanner->at++ == ':' ? YAML_PATH_ALL : YAML_PATH_ALL_KEYS;
	} else if (*scanner->at == '\'' || *scanner->at == '"') {
		status = add_several(scanner, add_quoted);
		segment->kind = scanner->keys.count == 1 ? YAML_PATH_KEY : YAML_PATH_KEYS;
	} else {
		status = add_several(scanner, add_index);
		segment->kind = scanner->indexes.count == 1 ? YAML_PATH_INDEX : YAML_PATH_INDEXES;
	}
	if (status == 0 && *scanner->at++ != ']') {
		scanner->at--;
		return refuse(scanner, "',' or ']'");
	}
	return status;
}

static int
read_key(struct scanner *scanner, struct yaml_segment *segment)
{
	size_t length = strcspn(scanner->at, ".[");

	if (length == 1 && *scanner->at == '*') {
		scanner->at++;
		segment->kind = YAML_PATH_ALL_KEYS;
		return 0;
	}
	segment->kind = YAML_PATH_KEY;
	return add_key(scanner, length);
}

static int
read_segment(struct scanner *scanner, bool first, struct yaml_segment *segment)
{
	int status;

	scanner->keys.count = scanner->indexes.count = 0;
	if (*scanner->at == '[') {
		scanner->at++;
		status = read_brackets(scanner, segment);
	} else if (*scanner->at == '.' || first) {
		scanner->at += *scanner->at == '.';
		status = read_key(scanner, segment);
	} else {
		return refuse(scanner, "'.' or '['");
	}
	if (status < 0)
		return status;
	segment->count = scanner->keys.count + scanner->indexes.count;
	segment->keys = array_copy(&scanner->keys, scanner->arena);
	segment->indexes = array_copy(&scanner->indexes, scanner->arena);
	return segment->keys && segment->indexes ? 0 : error_memory(scanner->error);
}

static int
read_start(struct scanner *scanner, struct yaml_path *path)
{
	if (*scanner->at == '$') {
		scanner->at++;
	} else if (*scanner->at == '&') {
		scanner->at++;
		return take_name(scanner, strcspn(scanner->at, ".["), &path->anchor);
	} else if (!*scanner->at) {
		return refuse(scanner, "a path");
	}
	return 0;
}

static int
read_segments(struct scanner *scanner, struct array *segments, struct yaml_path *path)
{
	int status = read_start(scanner, path);

	while (status == 0 && *scanner->at) {
		bool first = segments->count == 0 && !path->anchor;
		struct yaml_segment *segment = array_push(segments);
		status = segment ? read_segment(scanner, first, segment)
				 : error_memory(scanner->error);
	}
	return status;
}

int
yaml_path_read(struct yaml_path *path, const char *text, const struct compliance_limits *limits,
	struct arena *arena, struct compliance_error *error)
{
	struct scanner scanner = { .text = text,
		.at = text,
		.arena = arena,
		.keys = array_of(sizeof(char *)),
		.indexes = array_of(sizeof(uint64_t)),
		.error = error };
	struct array segments = array_of(sizeof(struct yaml_segment));

	*path = (struct yaml_path){ .text = text };
	if (strlen(text) > limits->pattern_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"yamlpath: longer than %zu bytes (pattern_size)", limits->pattern_size);
	int status = read_segments(&scanner, &segments, path);
	if (status == 0) {
		path->count = segments.count;
		path->segments = array_copy(&segments, arena);
		status = path->segments ? 0 : error_memory(error);
	}
	array_free(&segments);
	array_free(&scanner.keys);
	array_free(&scanner.indexes);
	return status;
}
