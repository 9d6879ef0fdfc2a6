/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf generate custom, oval generate report: a document, as it is, by a stylesheet of the
 * user's or by ours.
 */
#include "../data.h"
#include "../output.h"
#include "../sheet.h"
#include "oscap.h"

#include <stdlib.h>

struct job {
	const struct oscap_settings *settings;
	char *bytes; /* of the document */
	size_t size;
	struct sheet sheet;
};

static int
write_custom(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;

	return compliance_transform(job->bytes, job->size, job->settings->operands.items[0], NULL,
		&job->sheet.stylesheet, output_write, output, error);
}

/* The sheet is open, or *code says why not. */
static int
generate(struct job *job, int code, struct compliance_error *error)
{
	const struct oscap_settings *settings = job->settings;

	if (!code)
		code = data_read(settings->operands.items[0], &job->bytes, &job->size, error);
	if (!code)
		code = output_make(settings->output, write_custom, job, error);
	sheet_close(&job->sheet);
	free(job->bytes);
	return code ? oscap_trouble(error) : OSCAP_OK;
}

int
oscap_generate_custom(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .settings = settings };
	struct compliance_error error;

	if (!settings->stylesheet) {
		oscap_usage(module, "XSLT Stylesheet needs to be specified!");
		return OSCAP_ARGUMENTS;
	}
	int code = sheet_open(&job.sheet, settings->stylesheet, &error);
	return generate(&job, code, &error);
}

int
oscap_oval_report(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .settings = settings };
	struct compliance_error error;

	(void)module;
	int code = sheet_open_bundled(&job.sheet, "reports/oval.xsl", &error);
	return generate(&job, code, &error);
}
