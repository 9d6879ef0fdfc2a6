/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf eval: a benchmark against OSCAP_PROBE_ROOT.
 */
#include "../documents.h"
#include "../oval.h"
#include "session.h"

#include <stdio.h>
#include <stdlib.h>

struct outputs {
	struct documents documents;
	struct document_wish wish;
	struct oval_outputs oval;
	struct oval_wish oval_wish;
};

/* What is taken from a command line and not done, with why. */
static int
refuse(const struct oscap_settings *settings)
{
	const struct {
		bool asked;
		const char *why;
	} rows[] = {
		{ settings->remediate, "--remediate is not done: this program changes nothing in "
				       "what it evaluates." },
		{ settings->enforce_signature,
			"--enforce-signature is not done: a key that content brings itself proves "
			"nothing. "
			"compliance eval --verify-signature asks whom you trust." },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].asked)
			return oscap_refuse(rows[i].why);
	}
	return OSCAP_OK;
}

static int
open_content(struct session *session)
{
	int code = session_open_content(session);
	const enum compliance_document document =
		code ? COMPLIANCE_XCCDF : compliance_content_document(session->content);

	if (document == COMPLIANCE_XCCDF || document == COMPLIANCE_DATA_STREAM ||
		document == COMPLIANCE_TAILORING)
		return code;
	session->error.code = COMPLIANCE_EINVAL;
	snprintf(session->error.message, sizeof session->error.message,
		"%s: found %s, expected an XCCDF benchmark, a tailoring or a data stream",
		session->settings->operands.items[0], compliance_document_name(document));
	return COMPLIANCE_EINVAL;
}

static int
write_outputs(struct session *session, struct outputs *outputs)
{
	const struct oscap_settings *settings = session->settings;
	struct progress quiet = { 0 };

	outputs->wish.names[DOCUMENT_RESULTS] = settings->output;
	outputs->wish.names[DOCUMENT_REPORT] = settings->report;
	outputs->wish.names[DOCUMENT_ARF] = settings->arf;
	outputs->wish.names[DOCUMENT_STIG] = settings->stig_viewer;
	outputs->oval_wish = (struct oval_wish){
		.target = settings->oval_results ? "." : NULL,
		.ending = ".result.xml",
		.without_characteristics = settings->without_syschar || settings->thin,
		.thin = settings->thin,
	};
	int code = settings->export_variables ? session_export_variables(session) : 0;
	if (!code)
		code = documents_open(&outputs->documents, &outputs->wish, &session->error);
	if (!code)
		code = documents_write(&outputs->documents, &outputs->wish, session->result, &quiet,
			&session->error);
	if (!code)
		code = oval_write(
			&outputs->oval, &outputs->oval_wish, session->result, &session->error);
	if (!code)
		code = documents_commit(&outputs->documents, &session->error);
	return code ? code : oval_commit(&outputs->oval, &session->error);
}

/* OSCAP_FULL_VALIDATION: says what has been written whole. */
static void
print_written(const struct oscap_settings *settings)
{
	const bool arf = settings->arf != NULL;

	if (!getenv("OSCAP_FULL_VALIDATION"))
		return;
	if (arf || settings->oval_results)
		puts("OVAL Results are exported correctly.");
	if (arf || settings->output || settings->report || settings->stig_viewer)
		puts("XCCDF Results are exported correctly.");
	if (arf)
		puts("Result data stream exported correctly.");
}

static int
conclude(struct session *session)
{
	struct outputs outputs = { 0 };

	int code = write_outputs(session, &outputs);
	documents_close(&outputs.documents);
	oval_close(&outputs.oval);
	if (code)
		return oscap_trouble(&session->error);
	print_written(session->settings);
	return compliance_result_outcome(session->result) == COMPLIANCE_FAILED ? OSCAP_FAIL
									       : OSCAP_OK;
}

static int
evaluate(struct session *session)
{
	session_print_head(session->settings);
	return session_evaluate(session);
}

int
oscap_xccdf_eval(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static int (*const steps[])(struct session * session) = { session_open_log, open_content,
		session_open_image, session_compile, evaluate };
	struct session session = { .settings = settings, .judged = session_print_rule };
	int code = 0;

	(void)module;
	int status = refuse(settings);
	if (status != OSCAP_OK)
		return status;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](&session);
	status = code ? session_trouble(&session) : conclude(&session);
	session_close(&session);
	return status;
}
