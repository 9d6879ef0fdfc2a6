/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes as flags, numbers and words. */
#include "base/error.h"
#include "content/reader.h"
#include "match/words.h"
#include "model/oval.h"
#include "model/xccdf.h"

#include <limits.h>
#include <string.h>

const struct reader_words reader_checks = { match_check_of,
	"all, at least one, none satisfy or only one" };
const struct reader_words reader_classes = { model_class_of,
	"compliance, inventory, miscellaneous, patch or vulnerability" };
const struct reader_words reader_datatypes = { match_datatype_of,
	"a datatype of OVAL, such as string or int" };
const struct reader_words reader_existences = { match_existence_of,
	"all_exist, any_exist, at_least_one_exists, none_exist or only_one_exists" };
const struct reader_words reader_operations = { match_operation_of,
	"an operation of OVAL, such as equals or pattern match" };
const struct reader_words reader_operators = { match_operator_of, "AND, ONE, OR or XOR" };
const struct reader_words reader_roles = { model_role_of, "full, unchecked or unscored" };
const struct reader_words reader_severities = { model_severity_of,
	"unknown, info, low, medium or high" };

const char *
reader_attribute(const struct xml_node *node, const char *name, const char *absent)
{
	const char *value = xml_attribute(node, name);

	return value ? value : absent;
}

const char *
reader_required(const struct reader *reader, const struct xml_node *node, const char *name)
{
	const char *value = xml_attribute(node, name);

	if (value && *value)
		return value;
	reader_fault(reader, node, "found <%s> %s %s, expected one", node->name,
		value ? "with an empty attribute" : "without the attribute", name);
	return NULL;
}

static int
wrong(const struct reader *reader, const struct xml_node *node, const char *name, const char *value,
	const char *expected)
{
	return reader_fault(reader, node, "found %s=\"%.100s\" of <%s>, expected %s", name, value,
		node->name, expected);
}

/* Without the blanks that XML Schema allows around a number or a boolean. */
static size_t
trim(const char **text)
{
	static const char blanks[] = " \t\r\n";
	size_t length;

	*text += strspn(*text, blanks);
	length = strlen(*text);
	while (length > 0 && strchr(blanks, (*text)[length - 1]))
		length--;
	return length;
}

static bool
same(const char *text, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(text, word, length) == 0;
}

int
reader_flag(const struct reader *reader, const struct xml_node *node, const char *name, bool *value)
{
	const char *text = xml_attribute(node, name);

	if (!text)
		return 0;
	const char *word = text;
	size_t length = trim(&word);
	if (same(word, length, "true") || same(word, length, "1"))
		*value = true;
	else if (same(word, length, "false") || same(word, length, "0"))
		*value = false;
	else
		return wrong(reader, node, name, text, "true or false");
	return 0;
}

int
reader_integer(
	const struct reader *reader, const struct xml_node *node, const char *name, int64_t *value)
{
	const char *text = xml_attribute(node, name);

	if (!text)
		return 0;
	const char *digits = text;
	size_t length = trim(&digits);
	bool negative = length > 0 && *digits == '-';
	size_t at = negative || (length > 0 && *digits == '+') ? 1 : 0;
	int64_t number = 0;
	bool broken = at == length;
	for (; at < length && !broken; at++) {
		int digit = digits[at] - '0';
		broken = digit < 0 || digit > 9 || __builtin_mul_overflow(number, 10, &number) ||
			 __builtin_sub_overflow(number, digit, &number);
	}
	/* It is counted below zero, where there is one number more. */
	if (broken || (!negative && __builtin_sub_overflow(0, number, &number)))
		return wrong(reader, node, name, text, "an integer of 64 bits");
	*value = number;
	return 0;
}

int
reader_unsigned(
	const struct reader *reader, const struct xml_node *node, const char *name, unsigned *value)
{
	int64_t number = *value;
	int failed = reader_integer(reader, node, name, &number);

	if (failed < 0)
		return failed;
	if (number < 0 || number > UINT_MAX)
		return wrong(reader, node, name, xml_attribute(node, name),
			"a whole number from 0 to 4294967295");
	*value = (unsigned)number;
	return 0;
}

/* xs:decimal from 0 on. Not by strtod, which asks the locale what a decimal point is. */
static bool
decimal(const char *text, size_t length, double *value)
{
	uint64_t digits = 0;
	double scale = 1;
	bool point = false;
	size_t count = 0;

	for (size_t i = *text == '+'; i < length; i++) {
		if (text[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (text[i] < '0' || text[i] > '9' || ++count > 18)
			return false;
		digits = digits * 10 + (uint64_t)(text[i] - '0');
		scale *= point ? 10 : 1;
	}
	*value = (double)digits / scale;
	return count > 0;
}

int
reader_weight(
	const struct reader *reader, const struct xml_node *node, const char *name, double *value)
{
	const char *text = xml_attribute(node, name);

	if (!text)
		return 0;
	const char *number = text;
	size_t length = trim(&number);
	return decimal(number, length, value)
		       ? 0
		       : wrong(reader, node, name, text, "a decimal number that is not negative");
}

int
reader_word(const struct reader *reader, const struct xml_node *node, const char *name,
	const struct reader_words *words, int absent)
{
	const char *word = xml_attribute(node, name);

	if (!word)
		return absent;
	int number = words->of(word);
	return number >= 0 ? number : wrong(reader, node, name, word, words->expected);
}
