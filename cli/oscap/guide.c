/* SPDX-License-Identifier: Apache-2.0 */
/* oscap xccdf generate guide: what the rules of a profile ask for, as a page. */
#include "../output.h"
#include "../sheet.h"
#include "session.h"

struct job {
	struct session session;
	struct sheet sheet;
};

static int
write_guide(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_report_guide(
		job->session.plan, &job->sheet.stylesheet, output_write, output, error);
}

static int
generate(struct job *job)
{
	struct session *session = &job->session;

	int code = session_open_log(session);
	if (!code)
		code = session_open_benchmark(session);
	if (!code)
		code = session_compile(session);
	if (code)
		return session_trouble(session);
	code = sheet_open_guide(&job->sheet, NULL, &session->error);
	if (!code)
		code = output_make(session->settings->output, write_guide, job, &session->error);
	return code ? oscap_trouble(&session->error) : OSCAP_OK;
}

int
oscap_generate_guide(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .session = { .settings = settings } };

	(void)module;
	int status = generate(&job);
	sheet_close(&job.sheet);
	session_close(&job.session);
	return status;
}
