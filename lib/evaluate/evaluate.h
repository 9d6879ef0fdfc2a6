/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a plan over an image, and writes down what comes out.
 *
 * evaluate asks the probes, compares items with states, and combines the truths into results. Each
 * object, test and definition is evaluated once. It never reads a file itself, and compiles only
 * patterns whose text comes from the image.
 */
#ifndef EVALUATE_EVALUATE_H
#define EVALUATE_EVALUATE_H

#include "model/waiver.h"
#include "plan/plan.h"
#include "result/result.h"

#include <compliance/error.h>

struct image;

struct evaluate_options {
	/* Instead of an image: objects are what the document says of them. It is needed no longer
	 * than the run. */
	const struct model_characteristics *characteristics;
	/*
	 * Told before each rule (done of total; id) and each object; a value other than 0 stops the
	 * run with ECANCELED. May be NULL.
	 */
	int (*watch)(void *context, size_t done, size_t total, const char *id);
	void *context;
	int64_t now;	 /* seconds since the epoch: start, end and time_difference */
	bool fixed_time; /* now is also the end */
	const struct model_waivers *waivers; /* or NULL */
	/* Told each result of a rule as it stands, before waivers; may be NULL. Its code ends the
	 * run. */
	int (*judged)(void *judge, const struct result_rule *rule, struct compliance_error *error);
	void *judge;
	const char *target; /* what results call the image; NULL: its reference */
	const char *title;  /* of the results; NULL: none is given */
	struct model_texts remarks, organizations;
};

/* The image is NULL where options have characteristics. ECANCELED, ELIMIT (time), ENOMEM. The
 * result is freed by result_free. */
int evaluate(struct result **result, const struct plan *plan, struct image *image,
	const struct evaluate_options *options, struct compliance_error *error);

#endif
