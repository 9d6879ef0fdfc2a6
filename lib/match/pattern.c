/* SPDX-License-Identifier: Apache-2.0 */
/* Making patterns. */
#include "base/error.h"
#include "base/memory.h"
#include "match/pattern_code.h"
#include "match/prefix.h"

#include <string.h>

static void *
pcre_alloc(size_t size, void *unused)
{
	(void)unused;
	return memory_new(1, size);
}

static void
pcre_free(void *block, void *unused)
{
	(void)unused;
	memory_free(block);
}

pcre2_general_context *
pattern_memory(void)
{
	return pcre2_general_context_create(pcre_alloc, pcre_free, NULL);
}

static uint32_t
pcre_options(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;

	if (flags & MATCH_PATTERN_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & MATCH_PATTERN_DOTALL)
		options |= PCRE2_DOTALL;
	if (flags & MATCH_PATTERN_CASELESS)
		options |= PCRE2_CASELESS;
	return options;
}

static int
compile(pcre2_code **code, const char *text, uint32_t options, pcre2_compile_context *context,
	struct compliance_error *error)
{
	int number;
	PCRE2_SIZE offset;
	PCRE2_UCHAR reason[128];

	*code = pcre2_compile(
		(PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, options, &number, &offset, context);
	if (*code)
		return 0;
	if (number == PCRE2_ERROR_HEAP_FAILED)
		return error_memory(error);
	pcre2_get_error_message(number, reason, sizeof reason);
	return error_set(error, COMPLIANCE_ECONTENT, "\"%.200s\" is no pattern: %s at byte %zu",
		text, (const char *)reason, offset);
}

static int
compile_both(struct match_pattern *pattern, uint32_t options, struct compliance_error *error)
{
	pcre2_general_context *general = pattern_memory();
	pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
	int code = COMPLIANCE_ENOMEM;

	if (context) {
		pcre2_set_newline(context, PCRE2_NEWLINE_LF);
		code = compile(&pattern->any, pattern->text, options | PCRE2_MATCH_INVALID_UTF,
			context, error);
		if (code == 0)
			code = compile(&pattern->plain, pattern->text, options, context, error);
	} else {
		error_memory(error);
	}
	pcre2_compile_context_free(context);
	pcre2_general_context_free(general);
	return code;
}

/* What depends on where a search was started: a search in pieces could not keep its meaning. */
static const char *
unsupported(const char *text)
{
	if (strstr(text, "(*COMMIT"))
		return "(*COMMIT)";
	for (; *text; text++) {
		if (*text != '\\' || !text[1])
			continue;
		if (*++text == 'G')
			return "\\G";
	}
	return NULL;
}

/* A code may have no machine code without a fault: no JIT here, or a pattern with (*NO_JIT). */
static void
look_at_code(struct match_pattern *pattern)
{
	uint32_t options = 0;
	uint32_t type = 0;
	size_t machine_code = 0;

	pcre2_pattern_info(pattern->any, PCRE2_INFO_ALLOPTIONS, &options);
	pcre2_pattern_info(pattern->any, PCRE2_INFO_FIRSTCODETYPE, &type);
	pattern->anchored = options & PCRE2_ANCHORED;
	pattern->linewise = type == 2;
	if (pcre2_pattern_info(pattern->any, PCRE2_INFO_JITSIZE, &machine_code) == 0)
		pattern->compiled = machine_code > 0;
}

int
match_pattern_new(struct match_pattern **pattern, const char *text, unsigned flags,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	size_t length = strlen(text);
	bool anchored = !(flags & (MATCH_PATTERN_MULTILINE | MATCH_PATTERN_CASELESS));

	if (length > limits->pattern_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"a pattern of %zu bytes is longer than %zu (pattern_size)", length,
			limits->pattern_size);
	if (unsupported(text))
		return error_set(error, COMPLIANCE_ECONTENT, "\"%.200s\": %s is not supported",
			text, unsupported(text));
	struct match_pattern *new = memory_new(1, sizeof *new);
	if (!new)
		return error_memory(error);
	new->text = memory_text(text, length);
	new->prefix = anchored ? pattern_prefix(text) : memory_text("", 0);
	int code = new->text &&new->prefix ? compile_both(new, pcre_options(flags), error)
					   : error_memory(error);
	if (code < 0) {
		match_pattern_free(new);
		return code;
	}
	pcre2_jit_compile(new->any, PCRE2_JIT_COMPLETE);
	look_at_code(new);
	*pattern = new;
	return 0;
}

void
match_pattern_free(struct match_pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->any);
	pcre2_code_free(pattern->plain);
	memory_free(pattern->text);
	memory_free(pattern->prefix);
	memory_free(pattern);
}

const char *
match_pattern_text(const struct match_pattern *pattern)
{
	return pattern->text;
}

const char *
match_pattern_prefix(const struct match_pattern *pattern)
{
	return pattern->prefix;
}
