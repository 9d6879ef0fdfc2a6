/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"
#include "match/functions.h"

#include <string.h>

/* Each value as a pattern that matches it literally. */
int
function_escape_regex(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };

	(void)call;
	for (; *value; value++) {
		if (strchr("^$\\.[](){}*+?|", *value))
			buffer_add_char(&text, '\\');
		buffer_add_char(&text, *value);
	}
	return answer_add_buffer(answer, &text, error);
}
