/* SPDX-License-Identifier: Apache-2.0 */
#include "documents.h"

#include "sheet.h"
#include "text.h"

#include <string.h>

/* What one document needs to be written. */
struct writing {
	const struct document_wish *wish;
	const struct compliance_result *result;
	struct output *output;
	struct compliance_error *error;
};

static int
write_results(const struct writing *writing)
{
	return compliance_report_xccdf(
		writing->result, output_write, writing->output, writing->error);
}

static int
write_asset_report(const struct writing *writing)
{
	return compliance_report_arf(writing->result, !writing->wish->without_request, output_write,
		writing->output, writing->error);
}

/* By a stylesheet of ours; some see the whole document. */
static int
transform(const struct writing *writing, const char *name, bool whole)
{
	struct sheet sheet;

	int code = sheet_open_bundled(&sheet, name, writing->error);
	sheet.stylesheet.whole = whole;
	if (!code)
		code = compliance_report_transform(writing->result, &sheet.stylesheet, output_write,
			writing->output, writing->error);
	sheet_close(&sheet);
	return code;
}

static int
write_report(const struct writing *writing)
{
	return transform(writing, "reports/html.xsl", false);
}

/* DISA's ids stand also for rules that were not selected. */
static int
write_stig(const struct writing *writing)
{
	return transform(writing, "reports/stig-viewer.xsl", true);
}

static const struct {
	const char *head; /* of the line that says where it is */
	int (*write)(const struct writing *writing);
} rows[DOCUMENTS] = {
	[DOCUMENT_RESULTS] = { "results    ", write_results },
	[DOCUMENT_REPORT] = { "report     ", write_report },
	[DOCUMENT_ARF] = { "arf        ", write_asset_report },
	[DOCUMENT_STIG] = { "stig       ", write_stig },
};

int
documents_open(struct documents *documents, const struct document_wish *wish,
	struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; i < DOCUMENTS; i++) {
		int one = output_open(&documents->outputs[i], code ? NULL : wish->names[i], error);
		code = code ? code : one;
	}
	return code;
}

bool
documents_use_standard(const struct documents *documents)
{
	for (size_t i = 0; i < DOCUMENTS; i++) {
		if (output_is_standard(&documents->outputs[i]))
			return true;
	}
	return false;
}

/* The library knows that writing failed, the output why. */
static int
explain(struct output *output, int code, struct compliance_error *error)
{
	if (code == COMPLIANCE_EIO && output->fault)
		return output_flush(output, error);
	return code;
}

int
documents_write(struct documents *documents, const struct document_wish *wish,
	const struct compliance_result *result, struct progress *progress,
	struct compliance_error *error)
{
	for (size_t i = 0; i < DOCUMENTS; i++) {
		struct output *output = &documents->outputs[i];
		const struct writing writing = { wish, result, output, error };
		if (!output->name)
			continue;
		progress_say(progress, "writing", output->name);
		int code = explain(output, rows[i].write(&writing), error);
		if (!code)
			code = output_flush(output, error);
		if (code)
			return code;
	}
	return 0;
}

int
documents_commit(struct documents *documents, struct compliance_error *error)
{
	for (size_t i = 0; i < DOCUMENTS; i++) {
		int code = output_commit(&documents->outputs[i], error);
		if (code)
			return code;
	}
	return 0;
}

void
documents_print(const struct documents *documents, FILE *stream)
{
	for (size_t i = 0; i < DOCUMENTS; i++) {
		const struct output *output = &documents->outputs[i];
		if (!output->name || output_is_standard(output))
			continue;
		fputs(rows[i].head, stream);
		text_print(stream, output->name);
		fputc('\n', stream);
	}
}

void
documents_close(struct documents *documents)
{
	for (size_t i = 0; i < DOCUMENTS; i++)
		output_close(&documents->outputs[i]);
}

const char *
documents_shared(const struct document_wish *wish)
{
	for (size_t i = 0; i < DOCUMENTS; i++) {
		for (size_t k = 0; k < i; k++) {
			if (wish->names[i] && wish->names[k] &&
				strcmp(wish->names[i], wish->names[k]) == 0)
				return wish->names[i];
		}
	}
	return NULL;
}
