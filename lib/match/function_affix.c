/* SPDX-License-Identifier: Apache-2.0 */
/* begin and end: a text that each value must start (end) with; added where it does not. */
#include "base/bytes.h"
#include "match/functions.h"

#include <string.h>

static const char *
affix_of(const struct match_call *call)
{
	return call->arguments->text ? call->arguments->text : "";
}

int
function_begin(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };
	const char *affix = affix_of(call);

	if (strncmp(value, affix, strlen(affix)) == 0)
		return answer_add(answer, value, error);
	buffer_add_text(&text, affix);
	buffer_add_text(&text, value);
	return answer_add_buffer(answer, &text, error);
}

int
function_end(struct answer *answer, const struct match_call *call, const char *value,
	struct compliance_error *error)
{
	__attribute__((cleanup(buffer_free))) struct buffer text = { 0 };
	const char *affix = affix_of(call);
	size_t affix_size = strlen(affix);
	size_t size = strlen(value);

	if (size >= affix_size && strcmp(value + size - affix_size, affix) == 0)
		return answer_add(answer, value, error);
	buffer_add_text(&text, value);
	buffer_add_text(&text, affix);
	return answer_add_buffer(answer, &text, error);
}
