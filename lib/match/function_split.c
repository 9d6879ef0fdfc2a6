/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
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
function_split(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	const char *delimiter = call->arguments->text;

	return delimiter && *delimiter ? add_pieces(answer, value, delimiter, error)
				       : add_characters(answer, value, error);
}
