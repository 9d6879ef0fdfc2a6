/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap oval collect: what the objects of OVAL definitions find below OSCAP_PROBE_ROOT.
 */
#include "../output.h"
#include "../text.h"
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As with definitions: from the last id in the order of bytes to the first. */
static int
compare_ids(const void *left, const void *right)
{
	const struct compliance_object *const *a = left, *const *b = right;

	return strcmp((*b)->id, (*a)->id);
}

/* With --id, what that object needs is not told. */
static int
print_objects(struct session *session)
{
	const char *id = session->settings->id;
	size_t count = 0;

	while (compliance_result_object(session->result, count))
		count++;
	const struct compliance_object **sorted = calloc(count + 1, sizeof *sorted);
	if (!sorted) {
		session->error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	for (size_t i = 0; i < count; i++)
		sorted[i] = compliance_result_object(session->result, i);
	qsort(sorted, count, sizeof *sorted, compare_ids);
	for (size_t i = 0; i < count; i++) {
		if (id && strcmp(sorted[i]->id, id) != 0)
			continue;
		fputs("Collected: \"", stdout);
		text_print(stdout, sorted[i]->id);
		printf("\" : %s\n", sorted[i]->flag);
	}
	free(sorted);
	return 0;
}

static int
write_characteristics(void *context, struct output *output, struct compliance_error *error)
{
	const struct compliance_oval_options options = {
		.size = sizeof options,
		.characteristics = true,
	};
	const struct session *session = context;

	return compliance_report_oval(session->result, 0, &options, output_write, output, error);
}

static int
conclude(struct session *session)
{
	const char *name = session->settings->characteristics;

	int code = print_objects(session);
	if (code)
		return code;
	return name ? output_make(name, write_characteristics, session, &session->error) : 0;
}

int
oscap_oval_collect(const struct oscap_module *module, const struct oscap_settings *settings)
{
	static int (*const steps[])(struct session * session) = { session_open_log,
		session_open_definitions, session_open_image, session_compile, session_evaluate,
		conclude };
	struct session session = { .settings = settings, .definitions = true, .objects = true };
	int code = 0;

	(void)module;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !code; i++)
		code = steps[i](&session);
	int status = code ? oscap_trouble(&session.error) : OSCAP_OK;
	/* OpenSCAP has nothing against an object that is not there. */
	if (code == COMPLIANCE_ENOTFOUND && settings->id && session.content)
		status = OSCAP_OK;
	session_close(&session);
	return status;
}
