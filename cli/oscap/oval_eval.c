/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap oval eval: OVAL definitions against OSCAP_PROBE_ROOT.
 */
#include "../documents.h"
#include "../oval.h"
#include "../text.h"
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether an id comes before another as scripts know them: from the last in the order of bytes to
 * the first. */
static int
compare_ids(const void *left, const void *right)
{
	const struct compliance_definition *const *a = left, *const *b = right;

	return strcmp((*b)->id, (*a)->id);
}

static void
print_definition(const struct compliance_definition *definition)
{
	fputs("Definition ", stdout);
	text_print(stdout, definition->id);
	printf(": %s\n", definition->result);
}

/* With --id, what that definition extends is not told. */
static int
print_definitions(struct session *session)
{
	const char *id = session->settings->id;
	size_t count = 0;

	while (compliance_result_definition(session->result, count))
		count++;
	const struct compliance_definition **sorted = calloc(count + 1, sizeof *sorted);
	if (!sorted) {
		session->error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	for (size_t i = 0; i < count; i++)
		sorted[i] = compliance_result_definition(session->result, i);
	qsort(sorted, count, sizeof *sorted, compare_ids);
	for (size_t i = 0; i < count; i++)
		if (!id || strcmp(sorted[i]->id, id) == 0)
			print_definition(sorted[i]);
	free(sorted);
	puts("Evaluation done.");
	return 0;
}

static int
write_outputs(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	const struct document_wish wish = { .names = { [DOCUMENT_REPORT] = settings->report } };
	const struct oval_wish oval_wish = {
		.target = settings->output,
		.directives = settings->directives,
		.without_characteristics = settings->without_syschar,
	};
	struct documents documents = { 0 };
	struct oval_outputs oval = { 0 };
	struct progress quiet = { 0 };

	int code = documents_open(&documents, &wish, &session->error);
	if (!code)
		code = documents_write(&documents, &wish, session->result, &quiet, &session->error);
	if (!code)
		code = oval_write(&oval, &oval_wish, session->result, &session->error);
	if (!code)
		code = documents_commit(&documents, &session->error);
	if (!code)
		code = oval_commit(&oval, &session->error);
	documents_close(&documents);
	oval_close(&oval);
	return code;
}

int
oscap_oval_eval(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static int (*const steps[])(struct session * session) = { session_open_log,
		session_open_definitions, session_open_image, session_compile, session_evaluate };
	struct session session = { .settings = settings, .definitions = true };
	int code = 0;

	(void)module;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](&session);
	if (!code)
		code = print_definitions(&session);
	if (!code)
		code = write_outputs(&session);
	session_close(&session);
	return code ? oscap_trouble(&session.error) : OSCAP_OK;
}
