/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap *validate, and what is looked at before an evaluation: documents against their schemas.
 */
#include "../text.h"
#include "oscap.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char *
folder(void)
{
	const char *given = getenv("OSCAP_SCHEMA_PATH");

	return given && *given ? given : SCHEMA_FOLDER;
}

static bool
is_installed(void)
{
	struct stat stat_of;

	return stat(folder(), &stat_of) == 0 && S_ISDIR(stat_of.st_mode);
}

static void
print_fault(void *context, unsigned line, const char *message)
{
	fputs("File '", stderr);
	text_print(stderr, context);
	fprintf(stderr, "' line %u: ", line);
	text_print(stderr, message);
	fputc('\n', stderr);
}

/* What is wrong with it, in oscap's words. */
static void
say_invalid(
	const char *path, const struct compliance_validated *held, struct compliance_error *error)
{
	error->code = COMPLIANCE_ECONTENT;
	snprintf(error->message, sizeof error->message,
		"%s%.300s%sInvalid %s (%s) content in %.300s.",
		held->has_schema ? "" : "Schema file not found when trying to validate '",
		held->has_schema ? "" : path, held->has_schema ? "" : "'\n", held->document,
		*held->version ? held->version : "unknown schema version", path);
}

int
oscap_hold(const char *path, bool *invalid, struct compliance_error *error)
{
	const struct compliance_validate_options options = {
		.size = sizeof options,
		.schemas = folder(),
		.take = print_fault,
		.context = (void *)path,
	};
	struct compliance_validated held = { .document = "" };

	*invalid = false;
	int code = compliance_validate(path, &options, &held, sizeof held, error);
	if (code < 0 || (held.has_schema && !held.faults) || (!held.has_schema && !is_installed()))
		return code;
	*invalid = held.has_schema;
	say_invalid(path, &held, error);
	return error->code;
}

/* Without any schema, what our own reader says is all that can be said. */
static int
read_document(const char *path, struct compliance_error *error)
{
	struct compliance_content *content = NULL;

	int code = compliance_content_open(&content, path, NULL, error);
	compliance_content_unref(content);
	return code;
}

/* Where an option says what kind of OVAL document it is, the file stands behind that. */
static const char *
path_of(const struct oscap_settings *settings)
{
	const char *const paths[] = { settings->variables, settings->characteristics,
		settings->output, settings->directives };
	const char *path = settings->operands.count ? settings->operands.items[0] : NULL;

	for (size_t i = 0; i < sizeof paths / sizeof *paths && !path; i++)
		path = paths[i];
	return path;
}

static int
validate(const struct oscap_module *module, const struct oscap_settings *settings,
	int status_of_invalid)
{
	const char *path = path_of(settings);
	struct compliance_error error;
	bool invalid = false;

	if (!path) {
		oscap_usage(module, module->operands->lacking);
		return OSCAP_ARGUMENTS;
	}
	int code = oscap_hold(path, &invalid, &error);
	if (!code && !is_installed()) {
		fprintf(stderr,
			"OpenSCAP Error: there are no schemas in %s: only our own reader "
			"has looked\n",
			folder());
		code = read_document(path, &error);
		invalid = code == COMPLIANCE_ECONTENT;
	}
	if (!code)
		return OSCAP_OK;
	oscap_trouble(&error);
	return invalid ? status_of_invalid : OSCAP_ERROR;
}

int
oscap_validate(const struct oscap_module *module, const struct oscap_settings *settings)
{
	return validate(module, settings, OSCAP_FAIL);
}

int
oscap_ds_validate(const struct oscap_module *module, const struct oscap_settings *settings)
{
	return validate(module, settings, OSCAP_ERROR);
}
