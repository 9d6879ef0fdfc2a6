/* SPDX-License-Identifier: Apache-2.0 */
/* Of what type is a scalar? */
#include "base/arena.h"
#include "base/error.h"
#include "probe/yaml_tree.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static const char *
skip_sign(const char *text)
{
	return text + (*text == '-' || *text == '+');
}

static bool
is_one_of(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

static bool
is_null(const char *text)
{
	static const char *const words[] = { "", "~", "null", "Null", "NULL" };

	return is_one_of(text, words, sizeof words / sizeof *words);
}

/* "true" or "false", or NULL. */
static const char *
boolean(const char *text)
{
	static const char *const yes[] = { "true", "True", "TRUE" };
	static const char *const no[] = { "false", "False", "FALSE" };

	if (is_one_of(text, yes, sizeof yes / sizeof *yes))
		return "true";
	return is_one_of(text, no, sizeof no / sizeof *no) ? "false" : NULL;
}

/* The base of a whole number, or 0 where the text is none. */
static int
base_of(const char *text)
{
	static const struct {
		const char *prefix, *digits;
		int base;
	} forms[] = {
		{ "0o", "01234567", 8 },
		{ "0x", "0123456789abcdefABCDEF", 16 },
		{ "", "0123456789", 10 },
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t length = strlen(forms[i].prefix);
		if (strncmp(text, forms[i].prefix, length) != 0)
			continue;
		const char *digits = length ? text + length : skip_sign(text);
		if (*digits && digits[strspn(digits, forms[i].digits)] == '\0')
			return forms[i].base;
	}
	return 0;
}

/* In the words of XML Schema, or NULL. */
static const char *
special_float(const char *text)
{
	static const char *const infinities[] = { ".inf", ".Inf", ".INF" };
	static const char *const none[] = { ".nan", ".NaN", ".NAN" };

	if (is_one_of(text, none, sizeof none / sizeof *none))
		return "NaN";
	if (!is_one_of(skip_sign(text), infinities, sizeof infinities / sizeof *infinities))
		return NULL;
	return *text == '-' ? "-INF" : "INF";
}

static bool
is_float(const char *text)
{
	const char *at = skip_sign(text);
	size_t whole = strspn(at, "0123456789"), part = 0;

	at += whole;
	if (*at == '.') {
		part = strspn(at + 1, "0123456789");
		at += 1 + part;
	}
	if (whole + part == 0)
		return false;
	if (*at == 'e' || *at == 'E') {
		at = skip_sign(at + 1);
		size_t exponent = strspn(at, "0123456789");
		if (exponent == 0)
			return false;
		at += exponent;
	}
	return *at == '\0';
}

static int
take_whole(
	struct yaml_tree_node *node, int base, struct arena *arena, struct compliance_error *error)
{
	errno = 0;
	intmax_t number = strtoimax(node->text + (base == 10 ? 0 : 2), NULL, base);
	if (errno == ERANGE) /* too large to be one here: its digits, as text */
		return 0;
	node->datatype = MATCH_INT;
	node->value = arena_format(arena, "%jd", number);
	return node->value ? 0 : error_memory(error);
}

int
yaml_scalar_type(struct yaml_tree_node *node, const char *tag, bool plain, struct arena *arena,
	struct compliance_error *error)
{
	static const char core[] = "tag:yaml.org,2002:";
	const char *type = "";
	const char *word;
	int base;

	node->value = node->text;
	node->datatype = MATCH_STRING;
	if (tag && strncmp(tag, core, sizeof core - 1) == 0)
		type = tag + sizeof core - 1;
	bool any = plain && !tag;
	if ((any || strcmp(type, "null") == 0) && is_null(node->text)) {
		node->value = "(null)";
	} else if ((any || strcmp(type, "bool") == 0) && (word = boolean(node->text))) {
		node->datatype = MATCH_BOOLEAN;
		node->value = word;
	} else if ((any || strcmp(type, "int") == 0) && (base = base_of(node->text))) {
		return take_whole(node, base, arena, error);
	} else if (any || strcmp(type, "float") == 0) {
		word = special_float(node->text);
		if (!word && is_float(node->text))
			word = node->text;
		if (word) {
			node->datatype = MATCH_FLOAT;
			node->value = word;
		}
	}
	return 0;
}
