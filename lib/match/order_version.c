/* SPDX-License-Identifier: Apache-2.0 */
/* version, ios_version, fileset_revision: fields between separators. */
#include "base/error.h"
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

/* Takes the run of digits at *at; leading zeros are passed over, so that longer is larger. */
static size_t
take_number(const char **at, const char **start)
{
	while (**at == '0')
		(*at)++;
	*start = *at;
	while (is_digit(**at))
		(*at)++;
	return (size_t)(*at - *start);
}

static int
order_numbers(const char **a, const char **b)
{
	const char *a_start;
	const char *b_start;
	size_t a_size = take_number(a, &a_start);
	size_t b_size = take_number(b, &b_start);

	if (a_size != b_size)
		return a_size > b_size ? 1 : -1;
	return memcmp(a_start, b_start, a_size);
}

/* A field that is missing is 0: take_number finds nothing at the end. */
int
match_version_order(const char *a, const char *b)
{
	while (*a || *b) {
		while (*a && !is_digit(*a))
			a++;
		while (*b && !is_digit(*b))
			b++;
		int order = order_numbers(&a, &b);
		if (order)
			return order;
	}
	return 0;
}

static enum match_truth
compare_version(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	(void)error;
	return match_kind_ordered(operation, match_version_order(found, wanted));
}

static int
order_letters(const char **a, const char **b)
{
	int order = 0;

	while (is_letter(**a) || is_letter(**b)) {
		int left = is_letter(**a) ? *(*a)++ & 0x5F : 0;
		int right = is_letter(**b) ? *(*b)++ & 0x5F : 0;
		if (!order)
			order = left - right;
	}
	return order;
}

static void
skip_separators(const char **at)
{
	while (**at && !is_digit(**at) && !is_letter(**at))
		(*at)++;
}

/* Runs of digits as numbers, runs of letters by the alphabet, what is missing is least. */
static int
fields_order(const char *a, const char *b)
{
	skip_separators(&a);
	skip_separators(&b);
	while (*a && *b) {
		bool digits = is_digit(*a);
		if (digits != is_digit(*b))
			return digits ? 1 : -1;
		int order = digits ? order_numbers(&a, &b) : order_letters(&a, &b);
		if (order)
			return order;
		skip_separators(&a);
		skip_separators(&b);
	}
	return (*a != '\0') - (*b != '\0');
}

static enum match_truth
compare_fileset(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	(void)error;
	return match_kind_ordered(operation, fields_order(found, wanted));
}

/* MAJOR.MINOR(RELEASE)TRAIN REBUILD, as in 12.4(15)T1; the rest after RELEASE may be missing. */
struct ios {
	const char *numbers; /* MAJOR.MINOR(RELEASE */
	const char *train;
	size_t train_size;
	const char *rebuild;
};

static size_t
digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

static int
ios_of(const char *text, struct ios *ios, struct compliance_error *error)
{
	const char *at = text;
	static const char after[] = ".()";

	for (size_t i = 0; i < 3; i++) {
		size_t digits = digits_at(at);
		/* Letters may follow the release: 12.2(4a) is a rebuild of the main train. */
		size_t letters = i == 2 ? strspn(at + digits, "abcdefghijklmnopqrstuvwxyz") : 0;
		if (!digits || at[digits + letters] != after[i])
			return error_set(error, COMPLIANCE_ECONTENT,
				"\"%.80s\" is no ios_version: expected MAJOR.MINOR(RELEASE)TRAIN",
				text);
		at += digits + letters + 1;
	}
	*ios = (struct ios){ .numbers = text, .train = at };
	while (is_letter(*at))
		at++;
	ios->train_size = (size_t)(at - ios->train);
	ios->rebuild = at;
	return 0;
}

static bool
same_train(const struct ios *a, const struct ios *b)
{
	if (a->train_size != b->train_size)
		return false;
	for (size_t i = 0; i < a->train_size; i++)
		if ((a->train[i] & 0x5F) != (b->train[i] & 0x5F))
			return false;
	return true;
}

/* MAJOR.MINOR tells across trains; releases and rebuilds only within one train. */
static enum match_truth
compare_ios(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	struct ios a;
	struct ios b;

	if (ios_of(found, &a, error) < 0 || ios_of(wanted, &b, error) < 0)
		return MATCH_ERROR;
	const char *left = a.numbers;
	const char *right = b.numbers;
	int order = order_numbers(&left, &right);
	if (!order) {
		left++;
		right++;
		order = order_numbers(&left, &right);
	}
	if (order || same_train(&a, &b) || (1 << operation & KIND_EQUALITY))
		return match_kind_ordered(operation, order ? order : fields_order(left, right));
	error_set(error, COMPLIANCE_ECONTENT,
		"\"%.80s\" and \"%.80s\" are of different trains, which have no order", found,
		wanted);
	return MATCH_ERROR;
}

static int
check_ios(const char *text, struct compliance_error *error)
{
	struct ios ios;

	return ios_of(text, &ios, error);
}

const struct match_kind match_kind_version = { KIND_ORDER, NULL, compare_version };
const struct match_kind match_kind_fileset_revision = { KIND_ORDER, NULL, compare_fileset };
const struct match_kind match_kind_ios_version = { KIND_ORDER, check_ios, compare_ios };
