/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap oval analyse: OVAL definitions against what somebody collected (oval collect --syschar).
 */
#include "../data.h"
#include "../oval.h"
#include "session.h"

#include <stdlib.h>

static int
evaluate(struct session *session)
{
	const char *name = session->settings->operands.items[1];
	struct compliance_evaluate_options options;
	char *bytes = NULL;
	size_t size = 0;

	int code = session_evaluate_options(session, &options);
	if (!code)
		code = data_read(name, &bytes, &size, &session->error);
	if (!code)
		code = compliance_evaluate_characteristics(&session->result, session->plan, bytes,
			size, name, &options, &session->error);
	free(bytes);
	return code;
}

static int
write_results(struct session *session)
{
	const struct oval_wish wish = {
		.target = session->settings->output,
		.directives = session->settings->directives,
	};
	struct oval_outputs outputs = { 0 };

	int code = oval_write(&outputs, &wish, session->result, &session->error);
	if (!code)
		code = oval_commit(&outputs, &session->error);
	oval_close(&outputs);
	return code;
}

int
oscap_oval_analyse(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static int (*const steps[])(struct session * session) = { session_open_log,
		session_open_definitions, session_compile, evaluate, write_results };
	struct session session = {
		.settings = settings,
		.definitions = true,
		.characteristics = true,
	};
	int code = 0;

	if (!settings->output) {
		oscap_usage(module, "OVAL Results file is not specified(--results parameter)");
		return OSCAP_ARGUMENTS;
	}
	if (settings->operands.count < 2)
		return oscap_refuse("no system characteristics are named, expected a file of them "
				    "behind the definitions");
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](&session);
	session_close(&session);
	return code ? oscap_trouble(&session.error) : OSCAP_OK;
}
