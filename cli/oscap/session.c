/* SPDX-License-Identifier: Apache-2.0 */
#include "session.h"

#include "../epoch.h"
#include "../interrupt.h"
#include "../text.h"
#include "environment.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* As oscap has it, content that its schema does not know is not looked at any further. What no
 * schema is there for, or is no document, is left to whoever reads it. */
static int
hold(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	const char *const paths[] = { settings->operands.items[0], settings->tailoring_file,
		settings->variables,
		session->characteristics ? settings->operands.items[1] : NULL };
	bool invalid = false;
	int code = 0;

	for (size_t i = 0; i < sizeof paths / sizeof *paths && !invalid; i++)
		if (paths[i] && !settings->skip_validation)
			code = oscap_hold(paths[i], &invalid, &session->error);
	return invalid ? code : 0;
}

static bool
is_address(const char *text)
{
	return strncmp(text, "http:", 5) == 0 || strncmp(text, "https:", 6) == 0;
}

/* What the content refers to on the network and does not have, or NULL. */
static const char *
find_remote(const struct compliance_content *content)
{
	const struct compliance_component *component;
	const struct compliance_benchmark *benchmark;

	for (size_t i = 0; (component = compliance_content_component(content, i)); i++)
		if (component->href && is_address(component->href))
			return component->href;
	for (size_t i = 0; (benchmark = compliance_content_benchmark(content, i)); i++)
		for (size_t k = 0; k < benchmark->file_count; k++)
			if (!benchmark->files[k].is_there && is_address(benchmark->files[k].href))
				return benchmark->files[k].href;
	return NULL;
}

/* Where there is nothing to fetch, whoever asks for it gets what they want. */
static int
refuse_remote(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	const char *remote = settings->fetch_remote && !settings->local_files
				     ? find_remote(session->content)
				     : NULL;

	if (!remote)
		return 0;
	session->error.code = COMPLIANCE_EUNSUPPORTED;
	snprintf(session->error.message, sizeof session->error.message,
		"--fetch-remote-resources is not done: this program fetches nothing, and "
		"\"%.200s\" "
		"is not here.",
		remote);
	return COMPLIANCE_EUNSUPPORTED;
}

int
session_open_content(struct session *session)
{
	const struct words *operands = &session->settings->operands;
	const struct compliance_content_options options = {
		.size = sizeof options,
		.files = operands->items + 1,
		.file_count = session->characteristics ? 0 : operands->count - 1,
		.local_files = session->settings->local_files,
		.definitions = session->definitions,
		.tolerant = true,
	};
	const char *warning;

	int code = hold(session);
	if (!code)
		code = compliance_content_open_with(
			&session->content, operands->items[0], &options, &session->error);
	if (!code)
		code = refuse_remote(session);
	if (!code)
		code = add_beside(session);
	for (size_t i = 0; !code && (warning = compliance_content_warning(session->content, i));
		i++)
		tell(session, warning);
	return code;
}

int
session_open_benchmark(struct session *session)
{
	int code = session_open_content(session);

	if (code || compliance_content_document(session->content) != COMPLIANCE_OVAL)
		return code;
	session->error.code = COMPLIANCE_EUNSUPPORTED;
	snprintf(session->error.message, sizeof session->error.message,
		"%s: expected an XCCDF file, a source data stream or an XCCDF tailoring file",
		session->settings->operands.items[0]);
	return COMPLIANCE_EUNSUPPORTED;
}

int
session_open_definitions(struct session *session)
{
	int code = session_open_content(session);
	const enum compliance_document document =
		code ? COMPLIANCE_OVAL : compliance_content_document(session->content);

	if (document == COMPLIANCE_OVAL || document == COMPLIANCE_DATA_STREAM)
		return code;
	session->error.code = COMPLIANCE_EINVAL;
	snprintf(session->error.message, sizeof session->error.message,
		"%s: found %s, expected OVAL definitions or a data stream",
		session->settings->operands.items[0], compliance_document_name(document));
	return COMPLIANCE_EINVAL;
}

static size_t
count_environment(void)
{
	size_t count = 0;

	while (environ[count])
		count++;
	return count;
}

/* Where no root is named, it is the system that this runs on, and its environment is ours. */
static int
open_image(struct session *session, const struct environment_list *ignored,
	const struct environment_list *variables)
{
	const char *root = environment_text("OSCAP_PROBE_ROOT");
	const bool live = !root && !variables->parts;
	const struct compliance_image_options options = {
		.size = sizeof options,
		.ignore = ignored->parts,
		.ignore_count = ignored->count,
		.environment = live ? (const char *const *)environ : variables->parts,
		.environment_count = live ? count_environment() : variables->count,
		.tell = tell,
		.context = session,
	};

	return compliance_image_open(&session->image, root ? root : "/", &options, &session->error);
}

int
session_open_image(struct session *session)
{
	struct environment_list ignored = { 0 }, variables = { 0 };

	int code = environment_list(&ignored, "OSCAP_PROBE_IGNORE_PATHS", ":", &session->error);
	if (!code)
		code = environment_list(&variables, "OSCAP_CONTAINER_VARS", "\n", &session->error);
	if (!code)
		code = open_image(session, &ignored, &variables);
	environment_list_free(&ignored);
	environment_list_free(&variables);
	return code;
}

static int
read_limits(struct compliance_limits *limits, struct compliance_error *error)
{
	compliance_limits_default(limits);
	uint64_t depth = limits->pattern_depth;

	int code = environment_number(
		"OSCAP_PROBE_MAX_COLLECTED_ITEMS", UINT64_MAX, &limits->items, error);
	if (!code)
		code = environment_number(
			"OSCAP_PCRE_EXEC_RECURSION_LIMIT", UINT32_MAX, &depth, error);
	limits->pattern_depth = (uint32_t)depth;
	return code;
}

/* OSCAP_PREFERRED_ENGINE: the checks of which system go before others. */
static const char *
preferred_system(void)
{
	static const struct {
		const char *name, *system;
	} rows[] = {
		{ "OVAL", "http://oval.mitre.org/XMLSchema/oval-definitions-5" },
		{ "SCE", "http://open-scap.org/page/SCE" },
	};
	const char *name = environment_text("OSCAP_PREFERRED_ENGINE");

	for (size_t i = 0; name && i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].system;
	return NULL;
}

int
session_compile(struct session *session)
{
	const struct oscap_settings *settings = session->settings;
	/* Where there is no data stream, oscap does not look at names of its parts. */
	const bool stream = compliance_content_document(session->content) == COMPLIANCE_DATA_STREAM;
	struct compliance_limits limits;
	const struct compliance_plan_options options = {
		.size = sizeof options,
		.limits = &limits,
		.system = preferred_system(),
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
		.definition_count = settings->id && !session->objects ? 1 : 0,
		.objects = session->objects,
		.object = settings->id,
		.whole_items = session->objects || settings->oval_results || settings->arf ||
			       (settings->output && !settings->without_syschar),
		.tolerant = true,
	};
	const char *warning;

	int code = read_limits(&limits, &session->error);
	if (!code)
		code = compliance_plan_compile(
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
	const char *asked = environment_text("COMPLIANCE_IDENTITY");

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
		.target = environment_text("OSCAP_EVALUATION_TARGET"),
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
