/* SPDX-License-Identifier: Apache-2.0 */
/* Documents held against schemas, which are read from a folder. */
#include "content/validate.h"
#include "api/handle.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MILLISECONDS = 60000 };

struct validation {
	struct compliance_content *content; /* reads and keeps the files */
	const struct compliance_validate_options *options;
	int folder; /* of the schemas, or -1 */
	struct timespec end;
};

static int
fetch(void *context, const char *path, struct bytes *bytes, struct compliance_error *error)
{
	const struct validation *validation = context;

	return api_read_at(validation->content, validation->folder, path, bytes, error);
}

static void
take(void *context, unsigned line, const char *message)
{
	const struct compliance_validate_options *options =
		((const struct validation *)context)->options;

	if (options->take)
		options->take(options->context, line, message);
}

static bool
go_on(void *context)
{
	const struct validation *validation = context;
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec < validation->end.tv_sec ||
	       (now.tv_sec == validation->end.tv_sec && now.tv_nsec < validation->end.tv_nsec);
}

static void
set_end(struct validation *validation)
{
	const uint64_t given = validation->options->milliseconds;
	const uint64_t milliseconds = given ? given : MILLISECONDS;

	clock_gettime(CLOCK_MONOTONIC, &validation->end);
	validation->end.tv_sec += (time_t)(milliseconds / 1000);
	validation->end.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (validation->end.tv_nsec >= 1000000000) {
		validation->end.tv_sec++;
		validation->end.tv_nsec -= 1000000000;
	}
}

/* A folder that is not there holds no schema. */
static int
open_folder(struct validation *validation, struct compliance_error *error)
{
	const char *path = validation->options->schemas;

	if (!path)
		return 0;
	validation->folder = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (validation->folder >= 0 || errno == ENOENT)
		return 0;
	return error_set(error, COMPLIANCE_EIO, "%s: %s", path, strerrordesc_np(errno));
}

static int
validate(struct validation *validation, const char *path, struct content_validated *validated,
	struct compliance_error *error)
{
	const struct xml_schemas schemas = { fetch, validation };
	const struct xml_fault_sink sink = { take, go_on, validation };
	struct bytes bytes = { 0 };

	int code = open_folder(validation, error);
	if (!code)
		code = api_read_content(validation->content, path, &bytes, error);
	if (code < 0)
		return code;
	set_end(validation);
	return content_validate(path, bytes, &validation->content->limits,
		validation->folder >= 0 ? &schemas : NULL, &sink, validated, error);
}

int
compliance_validate(const char *path, const struct compliance_validate_options *options,
	struct compliance_validated *validated, size_t size, struct compliance_error *error)
{
	struct compliance_validate_options taken;
	struct compliance_validated shown = { 0 };
	struct content_validated found = { 0 };

	if (!path || !validated)
		return api_missing(path ? "validated" : "path", error);
	int code = api_take_options(&taken, sizeof taken, options, error);
	if (code < 0)
		return code;
	struct validation validation = { api_content_new(taken.limits), &taken, -1, { 0 } };
	if (!validation.content)
		return error_memory(error);
	code = validate(&validation, path, &found, error);
	if (validation.folder >= 0)
		close(validation.folder);
	compliance_content_unref(validation.content);
	if (code < 0)
		return code;
	snprintf(shown.document, sizeof shown.document, "%s", found.document);
	snprintf(shown.version, sizeof shown.version, "%s", found.version);
	snprintf(shown.generated, sizeof shown.generated, "%s", found.generated);
	shown.has_schema = found.has_schema;
	shown.faults = found.faults;
	memcpy(validated, &shown, size < sizeof shown ? size : sizeof shown);
	return 0;
}
