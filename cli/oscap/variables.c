/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf export-oval-variables, and --export-variables of eval: what the rules of a profile
 * give to the variables of OVAL documents, a file for each set of values.
 */
#include "../output.h"
#include "session.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Why a file could not be written. */
struct exporting {
	int code;
	struct compliance_error error;
};

static int
write_set(void *context, struct output *output, struct compliance_error *error)
{
	const struct compliance_variables *variables = context;

	(void)error;
	return output_write(output, variables->bytes, variables->bytes_size);
}

/* "oval.xml-0.variables-0.xml" in this folder, whatever the content calls its documents. */
static char *
name_of(const struct compliance_variables *variables)
{
	const char *slash = strrchr(variables->href, '/');
	char *name = NULL;

	if (asprintf(&name, "%s-%zu.variables-%zu.xml", slash ? slash + 1 : variables->href,
		    variables->place, variables->instance) < 0)
		return NULL;
	for (char *c = name; *c; c++)
		if (!isascii((unsigned char)*c) ||
			(!isalnum((unsigned char)*c) && !strchr("-._", *c)))
			*c = '_';
	return name;
}

static int
export_set(void *context, const struct compliance_variables *variables)
{
	struct exporting *exporting = context;
	char *name = name_of(variables);

	if (!name)
		return COMPLIANCE_ENOMEM;
	exporting->code = output_make(name, write_set, (void *)variables, &exporting->error);
	free(name);
	return exporting->code;
}

int
session_export_variables(struct session *session)
{
	struct compliance_evaluate_options options;
	struct exporting exporting = { 0 };

	int code = session_evaluate_options(session, &options);
	if (!code)
		code = compliance_report_variables(
			session->plan, &options, export_set, &exporting, &session->error);
	if (code && exporting.code)
		session->error = exporting.error;
	return code;
}

int
oscap_xccdf_export(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static int (*const steps[])(struct session * session) = { session_open_log,
		session_open_content, session_compile, session_export_variables };
	struct session session = { .settings = settings };
	int code = 0;

	(void)module;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](&session);
	int status = code ? session_trouble(&session) : OSCAP_OK;
	session_close(&session);
	return status;
}
