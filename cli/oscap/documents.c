/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf resolve, cpe: what is done with a document alone.
 */
#include "../output.h"
#include "../text.h"
#include "oscap.h"

#include <stdio.h>
#include <string.h>

/* 0, or a code after the reason was printed. */
static int
read_document(const struct oscap_settings *settings, struct compliance_content **content)
{
	struct compliance_error error;

	int code = compliance_content_open(content, settings->operands.items[0], NULL, &error);
	if (code)
		oscap_trouble(&error);
	return code;
}

int
oscap_cpe_check(const struct oscap_module *module, const struct oscap_settings *settings)
{
	const char *name = settings->operands.items[0];
	struct compliance_error error;

	(void)module;
	const int code = compliance_platform_check(name, &error);
	putchar('\'');
	text_print(stdout, name);
	printf("' is %s CPE name.\n", code ? "NOT Valid" : "Valid");
	return code ? OSCAP_FAIL : OSCAP_OK;
}

int
oscap_cpe_match(const struct oscap_module *module, const struct oscap_settings *settings)
{
	const char *name = settings->operands.items[0];
	const char *path = settings->operands.items[1];
	struct compliance_content *content = NULL;
	struct compliance_error error;
	bool known = false;

	(void)module;
	if (compliance_platform_check(name, &error)) {
		text_print(stdout, name);
		puts(" is not in valid CPE format.");
		return OSCAP_ERROR;
	}
	int code = compliance_content_open(&content, path, NULL, &error);
	if (!code)
		code = compliance_content_knows_platform(content, name, &known, &error);
	compliance_content_unref(content);
	if (code) {
		printf("can't load CPE dictionary from: %s.\n", path);
		return oscap_trouble(&error);
	}
	puts(known ? "The exact CPE match is found." : "No match found.");
	return known ? OSCAP_OK : OSCAP_FAIL;
}

static int
resolve(const struct oscap_settings *settings, const struct compliance_content *content)
{
	const struct compliance_benchmark *benchmark = compliance_content_benchmark(content, 0);
	struct output output = { .descriptor = -1 };
	struct compliance_error error;

	if (benchmark && benchmark->resolved && !settings->force) {
		fputs("Benchmark is already resolved!\n", stderr);
		return OSCAP_ERROR;
	}
	int code = output_open(&output, settings->output, &error);
	if (!code)
		code = compliance_content_resolve(content, 0, output_write, &output, &error);
	if (!code)
		code = output_flush(&output, &error);
	if (!code)
		code = output_commit(&output, &error);
	output_close(&output);
	return code ? oscap_trouble(&error) : OSCAP_OK;
}

int
oscap_xccdf_resolve(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct compliance_content *content = NULL;

	(void)module;
	if (!settings->output)
		return oscap_refuse("No output document filename specified!");
	if (read_document(settings, &content))
		return OSCAP_ERROR;
	int status = resolve(settings, content);
	compliance_content_unref(content);
	return status;
}
