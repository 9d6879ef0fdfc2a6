/* SPDX-License-Identifier: Apache-2.0 */
/* oscap xccdf generate custom: a document, as it is, by a stylesheet of the user's. */
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

static int
generate(struct job *job)
{
	const struct oscap_settings *settings = job->settings;
	struct compliance_error error;

	int code = sheet_open(&job->sheet, settings->stylesheet, &error);
	if (!code)
		code = data_read(settings->operands.items[0], &job->bytes, &job->size, &error);
	if (!code)
		code = output_make(settings->output, write_custom, job, &error);
	return code ? oscap_trouble(&error) : OSCAP_OK;
}

int
oscap_generate_custom(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .settings = settings };

	if (!settings->stylesheet) {
		oscap_usage(module, "XSLT Stylesheet needs to be specified!");
		return OSCAP_ARGUMENTS;
	}
	int status = generate(&job);
	sheet_close(&job.sheet);
	free(job.bytes);
	return status;
}
