/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "base/error.h"
#include "match/functions.h"

#include <inttypes.h>
#include <string.h>

/* Goes on by so many characters, or to the end. A byte that is no UTF-8 counts as one. */
static const char *
skip(const char *text, uint64_t characters)
{
	size_t rest = strlen(text);

	for (; rest && characters; characters--) {
		size_t size = bytes_utf8_length((const unsigned char *)text, rest);
		if (size == 0)
			size = 1;
		text += size;
		rest -= size;
	}
	return text;
}

/* Of each value: `length` characters (all, where it is negative) from character `start` on. */
int
function_substring(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	int64_t start = call->arguments->start;
	int64_t length = call->arguments->length;
	const char *from = skip(value, start > 1 ? (uint64_t)start - 1 : 0);

	if (*from == '\0')
		return error_set(error, COMPLIANCE_ECONTENT,
			"substring_start %" PRId64 " lies behind the end of \"%.80s\"", start,
			value);
	if (length < 0)
		return answer_add(answer, from, error);
	return answer_add_n(answer, from, (size_t)(skip(from, (uint64_t)length) - from), error);
}
