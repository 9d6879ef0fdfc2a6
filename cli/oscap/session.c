/* SPDX-License-Identifier: Apache-2.0 */
#include "session.h"

#include "../epoch.h"
#include "../interrupt.h"
#include "../text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_IGNORED = 64 };

/* A variable of the environment, NULL where it is empty. */
static const char *
variable(const char *name)
{
	const char *text = getenv(name);

	return text && *text ? text : NULL;
}

int
session_open_log(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	const char *level = settings->verbose;

	if (!level || strcmp(level, "WARNING") == 0 || strcmp(level, "ERROR") == 0)
		return 0;
	session->log = settings->log ? fopen(settings->log, "we") : stderr;
	if (session->log)
		return 0;
	session->error.code = COMPLIANCE_EIO;
	snprintf(session->error.message, sizeof session->error.message, "%s: %s", settings->log,
		strerrordesc_np(errno));
	return COMPLIANCE_EIO;
}

static int
tell(void *context, const char *message)
{
	const struct session *session = context;

	if (session->log) {
		fputs("I: oscap: ", session->log);
		text_print(session->log, message);
		fputc('\n', session->log);
	}
	return interrupt_asked();
}

static int
add_beside(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	int code = 0;

	if (settings->tailoring_file)
		code = compliance_content_add_tailoring(
			session->content, settings->tailoring_file, &session->error);
	for (size_t i = 0; i < settings->dictionaries.count && !code; i++)
		code = compliance_content_add_platforms(
			session->content, settings->dictionaries.items[i], &session->error);
	if (!code && settings->variables)
		code = compliance_content_add_variables(
			session->content, settings->variables, &session->error);
	return code;
}

/* As oscap has it, content that its schema does not know is not looked at any further. */
static int
hold(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	const char *const paths[] = { settings->operands.items[0], settings->tailoring_file,
		settings->variables };
	bool invalid = false;
	int code = 0;

	for (size_t i = 0; i < sizeof paths / sizeof *paths && !code; i++)
		if (paths[i] && !settings->skip_validation)
			code = oscap_hold(paths[i], &invalid, &session->error);
	return code;
}

int
session_open_content(struct session *session)
{
	const struct words *operands = &session->settings->operands;
	const struct compliance_content_options options = {
		.size = sizeof options,
		.files = operands->items + 1,
		.file_count = operands->count - 1,
		.local_files = session->settings->local_files,
		.definitions = session->definitions,
	};
	const char *warning;

	int code = hold(session);
	if (!code)
		code = compliance_content_open_with(
			&session->content, operands->items[0], &options, &session->error);
	if (!code)
		code = add_beside(session);
	for (size_t i = 0; !code && (warning = compliance_content_warning(session->content, i));
		i++)
		tell(session, warning);
	return code;
}

/* Splits OSCAP_PROBE_IGNORE_PATHS in place, at its colons. */
static size_t
split(char *text, const char **parts, size_t most)
{
	size_t count = 0;
	char *rest = NULL;

	for (char *part = strtok_r(text, ":", &rest); part && count < most;
		part = strtok_r(NULL, ":", &rest))
		parts[count++] = part;
	return count;
}

int
session_open_image(struct session *session)
{
	const char *root = variable("OSCAP_PROBE_ROOT");
	const char *ignored = variable("OSCAP_PROBE_IGNORE_PATHS");
	const char *parts[MOST_IGNORED];
	char *copy = ignored ? strdup(ignored) : NULL;
	const struct compliance_image_options options = {
		.size = sizeof options,
		.ignore = parts,
		.ignore_count = copy ? split(copy, parts, MOST_IGNORED) : 0,
		.tell = tell,
		.context = session,
	};

	int code = compliance_image_open(
		&session->image, root ? root : "/", &options, &session->error);
	free(copy);
	return code;
}

int
session_compile(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	/* Where there is no data stream, oscap does not look at names of its parts. */
	const bool stream = compliance_content_document(session->content) == COMPLIANCE_DATA_STREAM;
	const struct compliance_plan_options options = {
		.size = sizeof options,
		.stream = stream ? settings->stream : NULL,
		.component = !stream	      ? NULL
			     : settings->oval ? settings->oval
					      : settings->component,
		.benchmark = stream ? settings->benchmark : NULL,
		.profile = settings->profile,
		.tailoring = settings->tailoring_id,
		.rules = settings->rules.items,
		.rule_count = settings->rules.count,
		.skip_rules = settings->skip_rules.items,
		.skip_rule_count = settings->skip_rules.count,
		.references = settings->references.items,
		.reference_count = settings->references.count,
		.definitions = &settings->id,
		.definition_count = settings->id ? 1 : 0,
		.whole_items = settings->oval_results || settings->arf ||
			       (settings->output && !settings->without_syschar),
		.tolerant = true,
	};
	const char *warning;

	int code = compliance_plan_compile(
		&session->plan, session->content, &options, &session->error);
	for (size_t i = 0; !code && (warning = compliance_plan_warning(session->plan, i)); i++)
		tell(session, warning);
	return code;
}

/* COMPLIANCE_IDENTITY=openscap: results are signed as OpenSCAP's, for readers that insist. */
const struct compliance_product *
session_product(void)
{
	static const struct compliance_product openscap = {
		.name = "OpenSCAP",
		.version = "1.4.2",
		.test_system = "cpe:/a:redhat:openscap:1.4.2",
		.oval_name = "cpe:/a:open-scap:oscap",
		.result_prefix = "xccdf_org.open-scap_testresult_",
	};
	const char *asked = variable("COMPLIANCE_IDENTITY");

	return asked && strcmp(asked, "openscap") == 0 ? &openscap : NULL;
}

static int
watch(void *context, size_t done, size_t total, const char *id)
{
	(void)context;
	(void)done;
	(void)total;
	(void)id;
	return interrupt_asked();
}

int
session_evaluate_options(struct session *session, struct compliance_evaluate_options *options)
{
	*options = (struct compliance_evaluate_options){
		.size = sizeof *options,
		.watch = watch,
		.judged = session->judged,
		.context = session,
		.product = session_product(),
		.target = variable("OSCAP_EVALUATION_TARGET"),
	};
	return epoch_read(options, &session->error);
}

int
session_evaluate(struct session *session)
{
	struct compliance_evaluate_options options;

	int code = session_evaluate_options(session, &options);
	if (!code)
		code = compliance_evaluate(
			&session->result, session->plan, session->image, &options, &session->error);
	return code;
}

void
session_close(struct session *session)
{
	compliance_result_unref(session->result);
	compliance_plan_unref(session->plan);
	compliance_image_unref(session->image);
	compliance_content_unref(session->content);
	if (session->log && session->log != stderr)
		fclose(session->log);
}

int
session_trouble(const struct session *session)
{
	const int code = session->error.code;

	if (session->content && !session->plan && session->settings->profile &&
		(code == COMPLIANCE_ENOTFOUND || code == COMPLIANCE_EAMBIGUOUS)) {
		text_print(stderr, session->error.message);
		fprintf(stderr, "\nGet available profiles using:\n$ oscap info \"%s\"\n",
			session->settings->operands.items[0]);
		return OSCAP_ERROR;
	}
	return oscap_trouble(&session->error);
}
