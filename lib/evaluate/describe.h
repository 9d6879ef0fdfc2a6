/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words for items, objects and conditions, for who must act on a finding.
 */
#ifndef EVALUATE_DESCRIBE_H
#define EVALUATE_DESCRIBE_H

#include "base/bytes.h"
#include "evaluate/run.h"

/* A value on one line, in quotes where it has blanks; cut where it is long. */
void describe_value(struct buffer *out, const char *value);

/* An item of an object: "file /etc/shadow (mode 0644, owner 0, group 42)", "package bash 5.2-1".
 * What the object masks is left out; where masked is true, all but its name. */
void describe_item(struct run *run, const struct plan_object *object, const struct item *item,
	bool masked, struct buffer *out);

/* What an object looked for and did not find: "no text to match ^UMASK in /etc/login.defs". */
void describe_absence(struct run *run, const struct plan_object *object, struct buffer *out);

/* "expected at least 5", "expected to match ^yes$". */
void describe_condition(const struct plan_entity *entity, const struct match_condition *condition,
	struct buffer *out);

#endif
