/* SPDX-License-Identifier: Apache-2.0 */
/* oscap xccdf generate report: an HTML report of results that are there already. */
#include "../output.h"
#include "../sheet.h"
#include "session.h"

struct job {
	struct session session;
	const struct compliance_test_result *result;
	struct sheet sheet;
};

static int
write_report(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_report_test_result(job->session.content, job->result,
		&job->sheet.stylesheet, output_write, output, error);
}

static int
generate(struct job *job)
{
	struct session *session = &job->session;
	struct compliance_error *error = &session->error;
	const char *id = session->settings->result_id;

	int code = session_open_log(session);
	if (!code)
		code = session_open_content(session);
	if (!code)
		code = compliance_content_find_test_result(
			session->content, id && *id ? id : NULL, &job->result, error);
	if (!code)
		code = sheet_open(&job->sheet, NULL, error);
	if (!code)
		code = output_make(session->settings->output, write_report, job, error);
	return code ? oscap_trouble(error) : OSCAP_OK;
}

int
oscap_generate_report(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .session = { .settings = settings } };

	(void)module;
	int status = generate(&job);
	sheet_close(&job.sheet);
	session_close(&job.session);
	return status;
}
