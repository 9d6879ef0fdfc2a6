/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: a YAML list of mappings, or a mapping with the key "waivers" that holds it.
 *
 *	- rule: sshd_set_idle_timeout
 *	  reason: no shell in the image
 *	  who: Security board
 *	  expires: 2027-01-31
 *	  image: "registry.example/web*"     # optional
 */
#include "content/waivers.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

struct reading {
	yaml_document_t document;
	const char *file;
	struct arena *arena;
	struct compliance_error *error;
};

static unsigned
line_of(const yaml_node_t *node)
{
	return (unsigned)node->start_mark.line + 1;
}

static int
fault(const struct reading *reading, const yaml_node_t *node, const char *text)
{
	return error_set(reading->error, COMPLIANCE_ECONTENT, "%s:%u: %s", reading->file,
		line_of(node), text);
}

static bool
is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days from the epoch to a date of the Gregorian calendar, or -1 where there is no such day. */
static int64_t
days_of(int64_t year, int month, int day)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t days = 0;

	if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 ||
		day > lengths[month - 1] + (month == 2 && is_leap(year)))
		return -1;
	for (int64_t past = 1970; past < year; past++)
		days += is_leap(past) ? 366 : 365;
	for (int past = 1; past < month; past++)
		days += lengths[past - 1] + (past == 2 && is_leap(year));
	return days + day - 1;
}

static int
read_date(const struct reading *reading, const yaml_node_t *node, struct model_waiver *waiver)
{
	int year = 0, month = 0, day = 0, length = 0;
	const char *text = waiver->expires;

	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && length == 10 &&
		!text[10]) {
		int64_t days = days_of(year, month, day);
		waiver->end = (days + 1) * 86400;
		if (days >= 0)
			return 0;
	}
	return fault(reading, node, "expires: expected a day as in 2027-01-31");
}

/* Keys, sorted, and where their text goes. */
static const struct {
	const char *key;
	size_t offset;
} keys[] = {
	{ "expires", offsetof(struct model_waiver, expires) },
	{ "image", offsetof(struct model_waiver, image) },
	{ "reason", offsetof(struct model_waiver, reason) },
	{ "rule", offsetof(struct model_waiver, rule) },
	{ "who", offsetof(struct model_waiver, who) },
};

static const char *
scalar(const yaml_node_t *node)
{
	return node && node->type == YAML_SCALAR_NODE &&
			       strlen((const char *)node->data.scalar.value) ==
				       node->data.scalar.length
		       ? (const char *)node->data.scalar.value
		       : NULL;
}

static int
read_pair(struct reading *reading, const yaml_node_t *key, const yaml_node_t *value,
	struct model_waiver *waiver)
{
	const char *name = scalar(key), *text = scalar(value);

	for (size_t i = 0; name && i < sizeof keys / sizeof *keys; i++) {
		if (strcmp(name, keys[i].key) != 0)
			continue;
		const char **place = (const char **)((char *)waiver + keys[i].offset);
		if (*place)
			return fault(reading, key, "the key stands twice");
		if (!text || !*text)
			return fault(reading, value ? value : key, "expected a text");
		*place = arena_text(reading->arena, text);
		return *place ? 0 : error_memory(reading->error);
	}
	return fault(reading, key, "expected one of: expires, image, reason, rule, who");
}

static int
read_waiver(struct reading *reading, const yaml_node_t *node, struct model_waiver *waiver)
{
	if (!node || node->type != YAML_MAPPING_NODE)
		return fault(reading, node ? node : yaml_document_get_root_node(&reading->document),
			"expected a mapping with rule, reason, who and expires");
	waiver->line = line_of(node);
	for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
		pair < node->data.mapping.pairs.top; pair++) {
		int code = read_pair(reading, yaml_document_get_node(&reading->document, pair->key),
			yaml_document_get_node(&reading->document, pair->value), waiver);
		if (code < 0)
			return code;
	}
	if (!waiver->rule || !waiver->reason || !waiver->who || !waiver->expires)
		return fault(reading, node,
			"a waiver needs rule, reason, who and expires: one of them is missing");
	return read_date(reading, node, waiver);
}

/* The list itself: the root, or what its key "waivers" holds. */
static const yaml_node_t *
list_of(struct reading *reading, const yaml_node_t *root)
{
	if (root->type != YAML_MAPPING_NODE)
		return root;
	for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
		pair < root->data.mapping.pairs.top; pair++) {
		const char *key = scalar(yaml_document_get_node(&reading->document, pair->key));
		if (key && strcmp(key, "waivers") == 0)
			return yaml_document_get_node(&reading->document, pair->value);
	}
	return root;
}

static int
read_list(struct reading *reading, struct model_waivers *waivers)
{
	struct array made __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct model_waiver));
	const yaml_node_t *root = yaml_document_get_root_node(&reading->document);

	if (!root)
		return error_set(reading->error, COMPLIANCE_ECONTENT,
			"%s: expected a list of waivers, found nothing", reading->file);
	const yaml_node_t *list = list_of(reading, root);
	if (!list || list->type != YAML_SEQUENCE_NODE)
		return fault(reading, root, "expected a list of waivers");
	for (yaml_node_item_t *item = list->data.sequence.items.start;
		item < list->data.sequence.items.top; item++) {
		struct model_waiver *waiver = array_push(&made);
		if (!waiver)
			return error_memory(reading->error);
		int code = read_waiver(
			reading, yaml_document_get_node(&reading->document, *item), waiver);
		if (code < 0)
			return code;
	}
	waivers->items = array_copy(&made, reading->arena);
	waivers->count = made.count;
	return waivers->items ? 0 : error_memory(reading->error);
}

int
content_read_waivers(struct model_waivers *waivers, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct arena *arena, struct compliance_error *error)
{
	struct reading reading = {
		.file = arena_text(arena, name), .arena = arena, .error = error
	};
	yaml_parser_t parser;

	if (bytes.size > limits->json_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: more than %llu bytes (limit: json_size)", name,
			(unsigned long long)limits->json_size);
	if (!reading.file || !yaml_parser_initialize(&parser))
		return error_memory(error);
	waivers->file = reading.file;
	yaml_parser_set_input_string(&parser, bytes.data, bytes.size);
	int code;
	if (!yaml_parser_load(&parser, &reading.document)) {
		code = error_set(error,
			parser.error == YAML_MEMORY_ERROR ? COMPLIANCE_ENOMEM : COMPLIANCE_ECONTENT,
			"%s:%zu: expected YAML: %s", name, parser.problem_mark.line + 1,
			parser.problem ? parser.problem : "it cannot be read");
	} else {
		code = read_list(&reading, waivers);
		yaml_document_delete(&reading.document);
	}
	yaml_parser_delete(&parser);
	return code;
}
