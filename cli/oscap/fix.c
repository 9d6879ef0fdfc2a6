/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf generate fix: a script of the fixes of the selected rules.
 *
 * Each stands in a subshell of its own: what one leaves behind or how it ends is nothing to the
 * next. What the content calls itself stands in comments and quotes, and cannot leave them.
 */
#include "../output.h"
#include "session.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char shell[] = "urn:xccdf:fix:script:sh";

static const char rule_line[] =
	"###############################################################################\n";

struct script {
	FILE *stream; /* into memory */
	bool raw;
};

/* A text of the content within a line: no control characters, no quotes. */
static void
put_word(FILE *stream, const char *text)
{
	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;
		fputc(c < 0x20 || c == 0x7f || strchr("'\"`$\\", c) ? '_' : c, stream);
	}
}

static void
put_remark(FILE *stream, const char *head, const char *text)
{
	fprintf(stream, "# %s", head);
	put_word(stream, text ? text : "(none)");
	fputc('\n', stream);
}

static void
put_head(const struct script *script, const struct compliance_plan *plan)
{
	const struct compliance_benchmark *benchmark = compliance_plan_benchmark(plan);
	const struct compliance_profile *profile = compliance_plan_profile(plan);
	FILE *stream = script->stream;

	fprintf(stream, "#!/usr/bin/env bash\n%s", rule_line);
	put_remark(stream, "Fixes of ", profile ? profile->title : "the benchmark's own selection");
	put_remark(stream, "Profile ID:  ", profile ? profile->id : NULL);
	put_remark(stream, "Benchmark ID:  ", benchmark->id);
	put_remark(stream, "Benchmark Version:  ", benchmark->version);
	put_remark(stream, "XCCDF Version:  ", benchmark->language);
	fprintf(stream,
		"#\n# Written by libcompliance %s without an evaluation: every selected rule is to "
		"be\n"
		"# mended, whether the system complies or not. Read it before it is run, by "
		"root.\n%s\n",
		compliance_version(), rule_line);
}

static int
put_fix(void *context, const struct compliance_fix *fix)
{
	const struct script *script = context;
	FILE *stream = script->stream;
	const size_t number = fix->index + 1;

	if (script->raw) {
		if (fix->text)
			fprintf(stream, "%s\n", fix->text);
		return 0;
	}
	fprintf(stream, "%s# BEGIN fix (%zu / %zu) for '", rule_line, number, fix->count);
	put_word(stream, fix->rule);
	fprintf(stream, "'\n%s(>&2 echo \"Remediating rule %zu/%zu: '", rule_line, number,
		fix->count);
	put_word(stream, fix->rule);
	fputs("'\"); (\n", stream);
	if (fix->text) {
		fprintf(stream, "%s\n", fix->text);
	} else {
		fputs("(>&2 echo \"FIX FOR THIS RULE '", stream);
		put_word(stream, fix->rule);
		fputs("' IS MISSING!\")\n", stream);
	}
	fputs(") # END fix for '", stream);
	put_word(stream, fix->rule);
	fputs("'\n\n", stream);
	return 0;
}

static int
fail(struct session *session, const char *why)
{
	session->error.code = COMPLIANCE_EINVAL;
	snprintf(session->error.message, sizeof session->error.message, "%s", why);
	return COMPLIANCE_EINVAL;
}

static int
make_script(struct session *session, char **text, size_t *size)
{
	struct script script = { open_memstream(text, size), session->settings->raw };

	if (!script.stream)
		return fail(session, "out of memory");
	if (!script.raw)
		put_head(&script, session->plan);
	int code = compliance_plan_fixes(session->plan, shell, put_fix, &script, &session->error);
	const bool failed = ferror(script.stream);
	if ((fclose(script.stream) != 0 || failed) && !code)
		return fail(session, "out of memory");
	return code;
}

/* For its owner alone, who may run it. */
static int
write_script(struct session *session, const char *text, size_t size)
{
	const char *name = session->settings->output;
	struct output output = { .descriptor = -1 };

	int code = output_open(&output, name ? name : "-", &session->error);
	if (!code && !output_is_standard(&output))
		(void)fchmod(output.descriptor, 0700);
	if (!code)
		(void)output_write(&output, text, size);
	if (!code)
		code = output_flush(&output, &session->error);
	if (!code)
		code = output_commit(&output, &session->error);
	output_close(&output);
	return code;
}

static int
generate(struct session *session)
{
	static int (*const steps[])(struct session * session) = { session_open_log,
		session_open_content, session_compile };
	char *text = NULL;
	size_t size = 0;
	int code = 0;

	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](session);
	if (code)
		return session_trouble(session);
	code = make_script(session, &text, &size);
	if (!code)
		code = write_script(session, text, size);
	free(text);
	return code ? oscap_trouble(&session->error) : OSCAP_OK;
}

static int
refuse(const char *type)
{
	static const char *const others[] = { "ansible", "puppet", "anaconda", "ignition",
		"kubernetes", "blueprint", "kickstart", "bootc" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (strcmp(type, others[i]) == 0)
			return oscap_refuse("fixes of other types than bash are not done.");
	}
	fprintf(stderr, "Unknown fix type '%s'.\n", type);
	return OSCAP_ERROR;
}

int
oscap_generate_fix(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct session session = { .settings = settings };

	(void)module;
	if (settings->result_id)
		return oscap_refuse("--result-id is not done: fixes are those of a profile.");
	if (settings->fix_type && strcmp(settings->fix_type, "bash") != 0)
		return refuse(settings->fix_type);
	int status = generate(&session);
	session_close(&session);
	return status;
}
