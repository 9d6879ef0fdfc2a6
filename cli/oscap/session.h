/* SPDX-License-Identifier: Apache-2.0 */
/* What one evaluation holds: content, image, plan, result. */
#ifndef CLI_OSCAP_SESSION_H
#define CLI_OSCAP_SESSION_H

#include "oscap.h"

#include <stdio.h>

struct session {
	const struct oscap_settings *settings;
	bool definitions;     /* of a data stream, not its benchmarks */
	bool objects;	      /* collected, without an evaluation */
	bool characteristics; /* stand for the image: the second file */
	/* Told what came out for each rule, with the session; may be NULL. */
	int (*judged)(void *session, const struct compliance_rule *rule);
	FILE *log; /* of --verbose, or NULL */
	struct compliance_content *content;
	struct compliance_image *image;
	struct compliance_plan *plan;
	struct compliance_result *result;
	struct compliance_error error;
};

/* Each returns 0 or a code, with session->error set. */
int session_open_log(struct session *session);
/* The content with what was given beside it: OVAL files, a tailoring, dictionaries, variables. */
int session_open_content(struct session *session);
/* The same for what has to be definitions. */
int session_open_definitions(struct session *session);
/* The same, where it must be a benchmark: EUNSUPPORTED for OVAL definitions alone. */
int session_open_benchmark(struct session *session);
/* What OSCAP_PROBE_ROOT names. */
int session_open_image(struct session *session);
int session_compile(struct session *session);
int session_evaluate(struct session *session);
int session_evaluate_options(struct session *session, struct compliance_evaluate_options *options);
/* rule.c: what stands before all rules; and a rule that was judged, with the session. */
void session_print_head(const struct oscap_settings *settings);
int session_print_rule(void *session, const struct compliance_rule *rule);
/* variables.c: writes the values that the plan gives to OVAL variables. */
int session_export_variables(struct session *session);
/* Who results say has made them: NULL is this library. */
const struct compliance_product *session_product(void);
void session_close(struct session *session);

/* The error on standard error, where a profile is missing with where to look. OSCAP_ERROR. */
int session_trouble(const struct session *session);

#endif
