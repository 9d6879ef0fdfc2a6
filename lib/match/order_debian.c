/* SPDX-License-Identifier: Apache-2.0 */
/* The order of dpkg's versions: "~" before the end, letters before other characters. */
#include "match/kind.h"

#include <string.h>

/* A piece of a version. Beyond its end stands '\0'. */
struct piece {
	const char *at;
	const char *end;
};

static char
first(const struct piece *piece)
{
	return piece->at < piece->end ? *piece->at : '\0';
}

static bool
is_digit(char character)
{
	return character >= '0' && character <= '9';
}

/* The rank of a character between numbers; a digit ends the run, as the end does. */
static int
rank(char character)
{
	if (character == '~')
		return -1;
	if (character == '\0' || is_digit(character))
		return 0;
	if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z'))
		return character;
	return (unsigned char)character + 256;
}

static int
order_between(struct piece *a, struct piece *b)
{
	while ((a->at < a->end && !is_digit(*a->at)) || (b->at < b->end && !is_digit(*b->at))) {
		int order = rank(first(a)) - rank(first(b));
		if (order)
			return order;
		a->at++;
		b->at++;
	}
	return 0;
}

static int
order_numbers(struct piece *a, struct piece *b)
{
	int order = 0;

	while (first(a) == '0')
		a->at++;
	while (first(b) == '0')
		b->at++;
	while (is_digit(first(a)) && is_digit(first(b))) {
		if (!order)
			order = *a->at - *b->at;
		a->at++;
		b->at++;
	}
	if (is_digit(first(a)))
		return 1;
	return is_digit(first(b)) ? -1 : order;
}

static int
order_pieces(struct piece a, struct piece b)
{
	while (a.at < a.end || b.at < b.end) {
		int order = order_between(&a, &b);
		if (!order)
			order = order_numbers(&a, &b);
		if (order)
			return order;
	}
	return 0;
}

/* An epoch that is missing is 0, a revision that is missing is empty: neither tells. */
struct version {
	struct piece epoch;
	struct piece upstream;
	struct piece revision;
};

static struct version
version_of(const char *text)
{
	const char *end = text + strlen(text);
	struct version version = { { text, text }, { text, end }, { end, end } };
	size_t digits = strspn(text, "0123456789");

	if (digits && text[digits] == ':') {
		version.epoch.end = text + digits;
		version.upstream.at = text + digits + 1;
	}
	const char *dash = strrchr(version.upstream.at, '-');
	if (dash) {
		version.revision.at = dash + 1;
		version.upstream.end = dash;
	}
	return version;
}

int
match_debian_order(const char *a, const char *b)
{
	struct version left = version_of(a);
	struct version right = version_of(b);
	int order = order_pieces(left.epoch, right.epoch);

	if (!order)
		order = order_pieces(left.upstream, right.upstream);
	return order ? order : order_pieces(left.revision, right.revision);
}

static enum match_truth
compare(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	(void)error;
	return match_kind_ordered(operation, match_debian_order(found, wanted));
}

const struct match_kind match_kind_debian_evr = { KIND_ORDER, NULL, compare };
