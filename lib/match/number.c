/* SPDX-License-Identifier: Apache-2.0 */
#include "match/number.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What XML Schema collapses around a number. */
static const char blanks[] = " \t\r\n";

static struct bytes
trimmed(const char *text)
{
	text += strspn(text, blanks);
	size_t size = strlen(text);
	while (size && strchr(blanks, text[size - 1]))
		size--;
	return bytes_of(text, size);
}

static size_t
sign_size(struct bytes text)
{
	return text.size && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
}

static size_t
digits_from(struct bytes text, size_t from)
{
	size_t end = from;

	while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9')
		end++;
	return end - from;
}

static bool
is_integer(struct bytes text)
{
	size_t sign = sign_size(text);
	size_t digits = digits_from(text, sign);

	return digits && sign + digits == text.size;
}

bool
number_is_integer(const char *text)
{
	return is_integer(trimmed(text));
}

int
number_int(const char *text, int64_t *number, struct compliance_error *error)
{
	struct bytes digits = trimmed(text);

	if (!is_integer(digits))
		return error_set(
			error, COMPLIANCE_ECONTENT, "\"%.80s\" is no int: expected digits", text);
	bool negative = digits.data[0] == '-';
	int64_t value = 0;
	for (size_t i = sign_size(digits); i < digits.size; i++) {
		int digit = digits.data[i] - '0';
		/* Towards the sign, because the least number has no positive twin. */
		if (__builtin_mul_overflow(value, 10, &value) ||
			__builtin_add_overflow(value, negative ? -digit : digit, &value))
			return error_set(error, COMPLIANCE_ECONTENT,
				"\"%.80s\" does not fit in an int of 64 bits", text);
	}
	*number = value;
	return 0;
}

/* Sign, digits with at most one point, exponent: the form, before strtod gets to see it. */
static bool
is_decimal(struct bytes text)
{
	size_t at = sign_size(text);
	size_t digits = digits_from(text, at);

	at += digits;
	if (at < text.size && text.data[at] == '.') {
		size_t fraction = digits_from(text, at + 1);
		digits += fraction;
		at += 1 + fraction;
	}
	if (digits == 0)
		return false;
	if (at < text.size && (text.data[at] == 'e' || text.data[at] == 'E')) {
		at++;
		at += at < text.size && (text.data[at] == '-' || text.data[at] == '+');
		size_t exponent = digits_from(text, at);
		if (exponent == 0)
			return false;
		at += exponent;
	}
	return at == text.size;
}

static bool
special(struct bytes text, double *number)
{
	static const struct {
		const char *text;
		double number;
	} specials[] = { { "INF", INFINITY }, { "+INF", INFINITY }, { "-INF", -INFINITY },
		{ "NaN", NAN } };

	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
		if (bytes_equal(text, bytes_of(specials[i].text, strlen(specials[i].text)))) {
			*number = specials[i].number;
			return true;
		}
	}
	return false;
}

int
number_float(const char *text, double *number, struct compliance_error *error)
{
	struct bytes form = trimmed(text);

	if (special(form, number))
		return 0;
	if (!is_decimal(form))
		return error_set(error, COMPLIANCE_ECONTENT,
			"\"%.80s\" is no float: expected a decimal number", text);
	locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!c)
		return error_memory(error);
	*number = strtod_l((const char *)form.data, NULL, c);
	freelocale(c);
	return 0;
}

const char *
number_float_text(double number, struct arena *arena)
{
	char text[64];

	if (isnan(number))
		return "NaN";
	if (isinf(number))
		return number < 0 ? "-INF" : "INF";
	locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!c)
		return NULL;
	locale_t former = uselocale(c);
	for (int precision = 15; precision <= 17; precision++) {
		snprintf(text, sizeof text, "%.*g", precision, number);
		if (strtod(text, NULL) == number)
			break;
	}
	uselocale(former);
	freelocale(c);
	return arena_text(arena, text);
}
