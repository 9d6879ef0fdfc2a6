/* SPDX-License-Identifier: Apache-2.0 */
#include "source.h"

#include "data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
open_main(struct compliance_content **content, const struct source *source,
	struct compliance_error *error)
{
	const struct compliance_content_options options = {
		.size = sizeof options,
		.local_files = source->local_files,
		.language = source->language,
	};

	if (source->content)
		return compliance_content_open_with(content, source->content, &options, error);
	char *bundled = data_path("content/container.xml");
	if (!bundled) {
		*error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	int code = compliance_content_open_with(content, bundled, &options, error);
	free(bundled);
	return code;
}

int
source_open(struct compliance_content **content, const struct source *source,
	struct compliance_error *error)
{
	int code = open_main(content, source, error);

	if (!code && source->variables)
		code = compliance_content_add_variables(*content, source->variables, error);
	if (!code && source->tailoring)
		code = compliance_content_add_tailoring(*content, source->tailoring, error);
	for (size_t i = 0; i < source->platforms.count && !code; i++)
		code = compliance_content_add_platforms(
			*content, source->platforms.items[i], error);
	return code;
}

static bool
is_asked(const char *id, const char *asked)
{
	return !asked || (id && strcmp(id, asked) == 0);
}

int
source_benchmark(const struct compliance_content *content, const struct source *source,
	size_t *index, struct compliance_error *error)
{
	const struct compliance_benchmark *benchmark;

	for (*index = 0; (benchmark = compliance_content_benchmark(content, *index)); ++*index)
		if (is_asked(benchmark->stream, source->stream) &&
			is_asked(benchmark->id, source->benchmark))
			return 0;
	error->code = COMPLIANCE_ENOTFOUND;
	snprintf(error->message, sizeof error->message, "%s: no benchmark%s%s%s%s in it",
		source->content ? source->content : "content/container.xml",
		source->benchmark ? " " : "", source->benchmark ? source->benchmark : "",
		source->stream ? " of data stream " : "", source->stream ? source->stream : "");
	return COMPLIANCE_ENOTFOUND;
}

void
source_choose(const struct source *source, struct compliance_plan_options *options)
{
	options->stream = source->stream;
	options->benchmark = source->benchmark;
	options->profile = source->profile;
	options->tailoring = source->tailoring_id;
}
