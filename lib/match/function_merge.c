/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/bytes.h"
#include "base/error.h"
#include "match/functions.h"
#include "match/number.h"

#include <stdlib.h>
#include <string.h>

struct item {
	const char *text;
	double number; /* where the sort is numeric */
};

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct item *)a)->text, ((const struct item *)b)->text);
}

static int
by_number(const void *a, const void *b)
{
	double left = ((const struct item *)a)->number;
	double right = ((const struct item *)b)->number;

	return left == right ? by_text(a, b) : left > right ? 1 : -1;
}

static bool
is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static int
order_digits(const char **a, const char **b)
{
	const char *left = *a += strspn(*a, "0");
	const char *right = *b += strspn(*b, "0");

	*a += strspn(*a, "0123456789");
	*b += strspn(*b, "0123456789");
	if (*a - left != *b - right)
		return *a - left > *b - right ? 1 : -1;
	return memcmp(left, right, (size_t)(*a - left));
}

/* Runs of digits count as numbers: "file9" stands before "file10". */
static int
by_nature(const void *a, const void *b)
{
	const char *left = ((const struct item *)a)->text;
	const char *right = ((const struct item *)b)->text;

	while (*left && *right) {
		int order = is_digit(*left) && is_digit(*right)
				    ? order_digits(&left, &right)
				    : (unsigned char)*left++ - (unsigned char)*right++;
		if (order)
			return order;
	}
	if (*left || *right)
		return *left ? 1 : -1;
	return by_text(a, b);
}

static const struct {
	const char *name;
	int (*order)(const void *a, const void *b);
} sorts[] = {
	{ "document", NULL },
	{ "lexical", by_text },
	{ "natural", by_nature },
	{ "numeric", by_number },
};

static int
sort_of(const char *name, int (**order)(const void *, const void *), struct compliance_error *error)
{
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
		if (strcmp(name, sorts[i].name) == 0) {
			*order = sorts[i].order;
			return 0;
		}
	}
	return error_set(error, COMPLIANCE_ECONTENT,
		"\"%.80s\" is no sort: expected document, lexical, natural or numeric", name);
}

static int
collect(const struct match_call *call, bool numbers, struct array *items,
	struct compliance_error *error)
{
	for (size_t i = 0; i < call->operand_count; i++) {
		for (size_t j = 0; j < call->operands[i].count; j++) {
			struct item *item = array_push(items);
			if (!item)
				return error_memory(error);
			item->text = call->operands[i].values[j];
			int code = numbers ? number_float(item->text, &item->number, error) : 0;
			if (code < 0)
				return code;
		}
	}
	return 0;
}

static int
join(struct answer *answer, const struct array *items, const char *delimiter, bool descending,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };
	const struct item *all = items->data;

	for (size_t i = 0; i < items->count; i++) {
		buffer_add_text(&text, i ? delimiter : "");
		buffer_add_text(&text, all[descending ? items->count - 1 - i : i].text);
		if (text.size > answer->limits->content_size)
			break;
	}
	return answer_add_buffer(answer, &text, error);
}

/* All values as one text, sorted where it is asked, with the delimiter between them. */
int
function_merge(struct answer *answer, const struct match_call *call, struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array items = array_of(sizeof(struct item));
	const struct match_function_arguments *arguments = call->arguments;
	const char *direction = arguments->order ? arguments->order : "ascending";
	bool descending = strcmp(direction, "descending") == 0;
	int (*order)(const void *, const void *) = NULL;
	int code = sort_of(arguments->sort ? arguments->sort : "document", &order, error);

	if (code == 0 && !descending && strcmp(direction, "ascending") != 0)
		code = error_set(error, COMPLIANCE_ECONTENT,
			"\"%.80s\" is no order: expected ascending or descending", direction);
	if (code == 0)
		code = collect(call, order == by_number, &items, error);
	if (code == 0 && order && items.count)
		qsort(items.data, items.count, sizeof(struct item), order);
	if (code == 0)
		code = join(answer, &items, arguments->text ? arguments->text : "",
			order && descending, error);
	return code;
}
