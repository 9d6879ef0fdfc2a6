/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap xccdf generate fix: a script of the fixes of the rules that a profile selects, or of those
 * that have failed.
 */
#include "../output.h"
#include "../text.h"
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct job {
	struct session session;
	struct oscap_settings settings; /* with the profile of the result, where there is one */
	const struct compliance_test_result *result;
	char *command; /* as the head has it */
};

/* The words are oscap's: scripts look for them. */
static int
refuse_type(const char *type)
{
	struct compliance_script_type known;

	fprintf(stderr, "Unknown fix type '%s'.\nPlease provide one of: ", type);
	for (size_t i = 0; compliance_script_type(i, &known); i++)
		fprintf(stderr, "%s%s", i ? ", " : "", known.name);
	fputs(".\nOr provide a custom template using '--template' instead.\n", stderr);
	return OSCAP_ERROR;
}

/* By its name, or by the system of its fixes. */
static bool
find_type(const char *word, struct compliance_script_type *type)
{
	for (size_t i = 0; compliance_script_type(i, type); i++) {
		if (strcmp(type->name, word) == 0 || strcmp(type->system, word) == 0)
			return true;
	}
	return false;
}

static const char *
type_of(const struct oscap_settings *settings)
{
	struct compliance_script_type type;

	if (settings->template)
		return find_type(settings->template, &type) ? type.name : settings->template;
	return settings->fix_type ? settings->fix_type : "bash";
}

/* Whether the options make sense beside each other. */
static int
check_options(const struct oscap_settings *settings)
{
	const char *name = type_of(settings);
	struct compliance_script_type type;

	if (settings->fix_type && settings->template) {
		fputs("Option '--fix-type' is mutually exclusive with '--template'.\n"
		      "Please provide only one of them.\n",
			stderr);
		return OSCAP_ERROR;
	}
	if (!find_type(name, &type))
		return settings->template ? OSCAP_OK : refuse_type(name);
	if (!settings->result_id || type.of_results)
		return OSCAP_OK;
	fprintf(stderr, "It isn't possible to generate results-oriented %s.\n", type.name);
	return OSCAP_ERROR;
}

static void
tell(void *context, const char *message)
{
	(void)context;
	fputs("OpenSCAP Error: ", stderr);
	text_print(stderr, message);
	fputc('\n', stderr);
}

/* What would make the script again. */
static int
spell_command(struct job *job)
{
	const struct oscap_settings *settings = job->session.settings;
	const struct compliance_profile *profile = compliance_plan_profile(job->session.plan);
	const char *type = type_of(settings);
	const char *id = profile	     ? profile->id
			 : settings->profile ? settings->profile
					     : "(default)";
	int written;

	if (job->result)
		written = asprintf(&job->command,
			"oscap xccdf generate fix --result-id %s --fix-type %s xccdf-results.xml",
			job->result->id, type);
	else
		written = asprintf(&job->command,
			"oscap xccdf generate fix --profile %s --fix-type %s xccdf-file.xml", id,
			type);
	if (written >= 0)
		return 0;
	job->command = NULL;
	return COMPLIANCE_ENOMEM;
}

/* For its owner alone, who may run it. */
static int
write_script(void *context, struct output *output, struct compliance_error *error)
{
	const struct job *job = context;
	const struct oscap_settings *settings = job->session.settings;
	const struct compliance_script_options options = {
		.size = sizeof options,
		.type = settings->template ? NULL : settings->fix_type,
		.system = settings->template,
		.raw = settings->raw,
		.result = job->result,
		.whole_profile = true,
		.command = job->command,
		.source = "an OpenSCAP profile",
		.product = session_product(),
		.tell = tell,
	};

	if (!output_is_standard(output))
		(void)fchmod(output->descriptor, 0700);
	return compliance_plan_script(job->session.plan, &options, output_write, output, error);
}

/* As oscap has it, what is written never replaces a link, nor what it leads to. */
static int
check_output(const char *name)
{
	struct stat status;

	if (!name || lstat(name, &status) != 0 || !S_ISLNK(status.st_mode))
		return OSCAP_OK;
	fprintf(stderr, "Could not open %s: %s\n", name, strerrordesc_np(ELOOP));
	return OSCAP_ERROR;
}

/* The TestResult with its profile; what the content does not have is told by its values. */
static int
find_result(struct job *job)
{
	struct session *session = &job->session;
	const char *id = session->settings->result_id;

	int code = compliance_content_find_test_result(
		session->content, *id ? id : NULL, &job->result, &session->error);
	if (code == COMPLIANCE_ENOTFOUND)
		snprintf(session->error.message, sizeof session->error.message,
			"Could not find TestResult/@id=\"%s\"", id);
	if (code)
		return code;
	job->settings = *session->settings;
	job->settings.profile = job->result->profile;
	session->settings = &job->settings;
	code = session_compile(session);
	if (code != COMPLIANCE_ENOTFOUND || !job->settings.profile)
		return code;
	job->settings.profile = NULL;
	return session_compile(session);
}

static int
generate(struct job *job)
{
	struct session *session = &job->session;

	int code = session_open_log(session);
	if (!code)
		code = session_open_benchmark(session);
	if (!code)
		code = session->settings->result_id ? find_result(job) : session_compile(session);
	if (code)
		return session_trouble(session);
	if (spell_command(job))
		return oscap_refuse("out of memory");
	code = output_make(session->settings->output, write_script, job, &session->error);
	return code ? oscap_trouble(&session->error) : OSCAP_OK;
}

int
oscap_generate_fix(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct job job = { .session = { .settings = settings } };

	(void)module;
	int status = check_options(settings);
	if (!status)
		status = check_output(settings->output);
	if (!status)
		status = generate(&job);
	session_close(&job.session);
	free(job.command);
	return status;
}
