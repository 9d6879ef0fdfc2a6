/* SPDX-License-Identifier: Apache-2.0 */
#include "oval.h"

#include "data.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int
no_memory(struct compliance_error *error)
{
	*error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
	return COMPLIANCE_ENOMEM;
}

static bool
is_folder(const char *path)
{
	struct stat stat_of;
	const size_t length = strlen(path);

	return (length && path[length - 1] == '/') ||
	       (stat(path, &stat_of) == 0 && S_ISDIR(stat_of.st_mode));
}

static int
make_folder(const char *path, struct compliance_error *error)
{
	if (mkdir(path, 0777) == 0 || (errno == EEXIST && is_folder(path)))
		return 0;
	error->code = COMPLIANCE_EIO;
	snprintf(error->message, sizeof error->message,
		"%s: expected a folder for OVAL results: %s", path, strerrordesc_np(errno));
	return COMPLIANCE_EIO;
}

/* "FOLDER/NAME.results.xml": the document's name without its folder and ending, and what could lead
 * elsewhere as "_". */
static char *
name_in(const char *folder, const char *document, const char *ending)
{
	const char *slash = strrchr(document, '/');
	const char *base = slash ? slash + 1 : document;
	const size_t length = strlen(base);
	const bool has_ending = !ending && length > 4 && strcmp(base + length - 4, ".xml") == 0;
	char *name = NULL;
	const int written = asprintf(&name, "%s/%.*s%s", folder,
		(int)(has_ending ? length - 4 : length), base, ending ? ending : ".results.xml");

	if (written < 0)
		return NULL;
	for (char *c = name + strlen(folder) + 1; *c; c++)
		if (!isascii((unsigned char)*c) ||
			(!isalnum((unsigned char)*c) && !strchr("-._", *c)))
			*c = '_';
	return name;
}

/* A directives document that asks for results alone. Freed by oval_close. */
static char *
thin_directives(struct oval_outputs *outputs)
{
	static const char *const names[] = { "definition_true", "definition_false",
		"definition_unknown", "definition_error", "definition_not_evaluated",
		"definition_not_applicable" };
	char *text = NULL;
	FILE *stream = open_memstream(&text, &outputs->directives_size);

	if (!stream)
		return NULL;
	fputs("<oval_directives"
	      " xmlns='http://oval.mitre.org/XMLSchema/oval-directives-5'"
	      " xmlns:oval='http://oval.mitre.org/XMLSchema/oval-common-5'"
	      " xmlns:r='http://oval.mitre.org/XMLSchema/oval-results-5'>"
	      "<generator><oval:schema_version>5.11.2</oval:schema_version>"
	      "<oval:timestamp>2000-01-01T00:00:00</oval:timestamp></generator>"
	      "<directives>",
		stream);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		fprintf(stream, "<r:%s reported='true' content='thin'/>", names[i]);
	fputs("</directives></oval_directives>", stream);
	const bool failed = ferror(stream);
	return fclose(stream) == 0 && !failed ? text : (free(text), NULL);
}

static int
write_one(struct oval_outputs *outputs, size_t index, const struct oval_wish *wish,
	const struct compliance_result *result, struct compliance_error *error)
{
	const struct compliance_oval_options options = {
		.size = sizeof options,
		.directives = outputs->directives,
		.directives_size = outputs->directives_size,
		.directives_name = wish->directives,
		.without_characteristics = wish->without_characteristics,
	};
	struct output *output = &outputs->outputs[index];

	int code = output_open(output, outputs->names[index], error);
	if (code < 0)
		return code;
	code = compliance_report_oval(result, index, &options, output_write, output, error);
	if (code == COMPLIANCE_EIO && output->fault)
		return output_flush(output, error);
	return code < 0 ? code : output_flush(output, error);
}

/* Two documents may have one name: the second gets a number. */
static int
name_outputs(struct oval_outputs *outputs, const struct oval_wish *wish,
	const struct compliance_result *result, bool folder)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const char *document = wish->ending ? compliance_result_oval_href(result, i)
						    : compliance_result_oval(result, i);
		outputs->names[i] = folder ? name_in(wish->target, document, wish->ending)
					   : strdup(wish->target);
		for (size_t k = 0; k < i && outputs->names[i]; k++) {
			char *numbered = NULL;
			if (strcmp(outputs->names[k], outputs->names[i]) != 0)
				continue;
			if (asprintf(&numbered, "%.*s.%zu.xml", (int)strlen(outputs->names[i]) - 4,
				    outputs->names[i], i + 1) < 0)
				return -1;
			free(outputs->names[i]);
			outputs->names[i] = numbered;
		}
		if (!outputs->names[i])
			return -1;
	}
	return 0;
}

static int
make_room(struct oval_outputs *outputs, const struct compliance_result *result,
	struct compliance_error *error)
{
	size_t count = 0;

	while (compliance_result_oval(result, count))
		count++;
	outputs->outputs = calloc(count + 1, sizeof *outputs->outputs);
	outputs->names = calloc(count + 1, sizeof *outputs->names);
	if (!outputs->outputs || !outputs->names)
		return no_memory(error);
	for (size_t i = 0; i < count; i++)
		outputs->outputs[i].descriptor = -1;
	outputs->count = count;
	return 0;
}

int
oval_write(struct oval_outputs *outputs, const struct oval_wish *wish,
	const struct compliance_result *result, struct compliance_error *error)
{
	if (!wish->target)
		return 0;
	int code = make_room(outputs, result, error);
	const bool folder = is_folder(wish->target) || outputs->count > 1;
	if (!code && folder)
		code = make_folder(wish->target, error);
	if (!code && wish->thin && !(outputs->directives = thin_directives(outputs)))
		code = no_memory(error);
	if (!code && wish->directives)
		code = data_read(
			wish->directives, &outputs->directives, &outputs->directives_size, error);
	if (!code && name_outputs(outputs, wish, result, folder) < 0)
		code = no_memory(error);
	for (size_t i = 0; i < outputs->count && !code; i++)
		code = write_one(outputs, i, wish, result, error);
	return code;
}

int
oval_commit(struct oval_outputs *outputs, struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; i < outputs->count && !code; i++)
		code = output_commit(&outputs->outputs[i], error);
	return code;
}

void
oval_close(struct oval_outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++) {
		output_close(&outputs->outputs[i]);
		free(outputs->names[i]);
	}
	free(outputs->outputs);
	free(outputs->names);
	free(outputs->directives);
}
