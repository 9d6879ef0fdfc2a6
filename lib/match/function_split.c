/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "match/answer.h"
#include "match/functions.h"

#include <string.h>

/* Without a delimiter each character is a piece. A byte that is no UTF-8 is one, too. */
static int
add_characters(struct answer *answer, const char *value, struct compliance_error *error)
{
	size_t rest = strlen(value);
	int code = 0;

	while (code == 0 && rest) {
		size_t size = bytes_utf8_length((const unsigned char *)value, rest);
		if (size == 0)
			size = 1;
		code = answer_add_n(answer, value, size, error);
		value += size;
		rest -= size;
	}
	return code;
}

static int
add_pieces(struct answer *answer, const char *value, const char *delimiter,
	struct compliance_error *error)
{
	const char *end;

	while ((end = strstr(value, delimiter))) {
		int code = answer_add_n(answer, value, (size_t)(end - value), error);
		if (code < 0)
			return code;
		value = end + strlen(delimiter);
	}
	return answer_add(answer, value, error);
}

/* What stands between the delimiters, empty texts too: of each value. */
int
function_split(const struct match_function_arguments *arguments, const struct match_list *operands,
	size_t operand_count, struct match_scan *scan, struct arena *arena,
	const struct compliance_limits *limits, struct match_list *out,
	struct compliance_error *error)
{
	(void)scan;
	(void)operand_count;
	__attribute__((cleanup(answer_free))) struct answer answer = answer_of(arena, limits);
	const char *delimiter = arguments->text ? arguments->text : "";
	int code = 0;

	for (size_t i = 0; code == 0 && i < operands->count; i++)
		code = *delimiter ? add_pieces(&answer, operands->values[i], delimiter, error)
				  : add_characters(&answer, operands->values[i], error);
	return code < 0 ? code : answer_finish(&answer, MATCH_STRING, out, error);
}
