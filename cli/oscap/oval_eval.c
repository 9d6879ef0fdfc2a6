/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap oval eval: OVAL definitions against OSCAP_PROBE_ROOT.
 */
#include "../documents.h"
#include "../oval.h"
#include "../text.h"
#include "session.h"

#include <string.h>

/* In reverse order, as scripts know it. With --id, what that definition extends is not told. */
static void
print_definitions(const struct session *session)
{
	const char *id = session->settings->id;
	const struct compliance_definition *definition;
	size_t count = 0;

	while (compliance_result_definition(session->result, count))
		count++;
	while (count) {
		definition = compliance_result_definition(session->result, --count);
		if (id && strcmp(definition->id, id) != 0)
			continue;
		fputs("Definition ", stdout);
		text_print(stdout, definition->id);
		printf(": %s\n", definition->result);
	}
	puts("Evaluation done.");
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
	if (!code) {
		print_definitions(&session);
		code = write_outputs(&session);
	}
	session_close(&session);
	return code ? oscap_trouble(&session.error) : OSCAP_OK;
}
