/* SPDX-License-Identifier: Apache-2.0 */
/* The order of rpm's versions: "~" before the end, "^" after it, digits above letters. */
#include "match/kind.h"

#include <string.h>

static bool
is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static bool
is_letter(char character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/* What remains of one text while two are compared. */
struct rest {
	const char *at;
	const char *end;
};

static char
first(const struct rest *rest)
{
	return rest->at < rest->end ? *rest->at : '\0';
}

static void
skip_separators(struct rest *rest)
{
	while (rest->at < rest->end && !is_digit(*rest->at) && !is_letter(*rest->at) &&
		*rest->at != '~' && *rest->at != '^')
		rest->at++;
}

/* Takes the run of digits, or of letters, at the front. */
static struct rest
take_run(struct rest *rest, bool digits)
{
	struct rest run = { rest->at, rest->at };

	while (run.end < rest->end && (digits ? is_digit(*run.end) : is_letter(*run.end)))
		run.end++;
	rest->at = run.end;
	return run;
}

static int
order_texts(struct rest a, struct rest b)
{
	size_t a_size = (size_t)(a.end - a.at);
	size_t b_size = (size_t)(b.end - b.at);
	int order = memcmp(a.at, b.at, a_size < b_size ? a_size : b_size);

	return order ? order : (a_size > b_size) - (a_size < b_size);
}

static int
order_numbers(struct rest a, struct rest b)
{
	while (first(&a) == '0')
		a.at++;
	while (first(&b) == '0')
		b.at++;
	if (a.end - a.at != b.end - b.at)
		return a.end - a.at > b.end - b.at ? 1 : -1;
	return order_texts(a, b);
}

/* Whether one of them stands at the mark; then both are past it, or *order says the answer. */
static bool
at_mark(struct rest *a, struct rest *b, int *order)
{
	*order = 0;
	if (first(a) == '~' || first(b) == '~') {
		if (first(a) != first(b))
			*order = first(a) == '~' ? -1 : 1;
	} else if (first(a) == '^' || first(b) == '^') {
		/* More than the plain version, less than a version that goes on. */
		if (first(a) == '\0')
			*order = -1;
		else if (first(b) == '\0')
			*order = 1;
		else if (first(a) != first(b))
			*order = first(a) == '^' ? -1 : 1;
	} else {
		return false;
	}
	a->at++;
	b->at++;
	return true;
}

static int
rpm_order(struct rest a, struct rest b)
{
	int order;

	while (a.at < a.end || b.at < b.end) {
		skip_separators(&a);
		skip_separators(&b);
		if (at_mark(&a, &b, &order)) {
			if (order)
				return order;
			continue;
		}
		if (a.at == a.end || b.at == b.end)
			break;
		bool digits = is_digit(*a.at);
		struct rest a_run = take_run(&a, digits);
		struct rest b_run = take_run(&b, digits);
		if (b_run.at == b_run.end) /* of the other kind: a number is the newer one */
			return digits ? 1 : -1;
		order = digits ? order_numbers(a_run, b_run) : order_texts(a_run, b_run);
		if (order)
			return order;
	}
	return (a.at < a.end) - (b.at < b.end);
}

int
match_rpm_order(const char *a, const char *b)
{
	return rpm_order((struct rest){ a, a + strlen(a) }, (struct rest){ b, b + strlen(b) });
}

/* A part that is not there has no start. */
struct evr {
	struct rest epoch;
	struct rest version;
	struct rest release;
};

static struct evr
evr_of(const char *text)
{
	struct evr evr = { .version = { text, text + strlen(text) } };
	const char *digits = text;

	while (is_digit(*digits))
		digits++;
	if (*digits == ':') {
		static const char none[] = "0";
		evr.epoch = digits > text ? (struct rest){ text, digits }
					  : (struct rest){ none, none + 1 };
		evr.version.at = digits + 1;
	}
	const char *dash = strrchr(digits, '-');
	if (dash) {
		evr.release = (struct rest){ dash + 1, evr.version.end };
		evr.version.end = dash;
	}
	return evr;
}

/* A part that is missing is older than one that is there, the epoch too. */
static int
order_parts(struct rest a, struct rest b)
{
	if (!a.at || !b.at)
		return (a.at != NULL) - (b.at != NULL);
	return rpm_order(a, b);
}

int
match_evr_order(const char *a, const char *b)
{
	struct evr left = evr_of(a);
	struct evr right = evr_of(b);
	int order = order_parts(left.epoch, right.epoch);

	if (!order)
		order = order_parts(left.version, right.version);
	return order ? order : order_parts(left.release, right.release);
}

static enum match_truth
compare(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	(void)error;
	return match_kind_ordered(operation, match_evr_order(found, wanted));
}

const struct match_kind match_kind_evr = { KIND_ORDER, NULL, compare };
