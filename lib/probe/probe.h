/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Probes: one for each OVAL test. A probe looks and tells; it judges nothing.
 *
 * A question is an object with all its values known. The probe finds what fulfils it and tells an
 * item for each. It never sees a benchmark, a state or another probe.
 */
#ifndef PROBE_PROBE_H
#define PROBE_PROBE_H

#include "inventory/inventory.h"
#include "match/condition.h"
#include "probe/item.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct image;
struct match_list;

/* oval-sc:FlagEnumeration. */
enum probe_flag {
	PROBE_COMPLETE,
	PROBE_INCOMPLETE,
	PROBE_MISSING, /* does not exist */
	PROBE_ERROR,
	PROBE_NOT_COLLECTED,
	PROBE_NOT_APPLICABLE,
};
const char *probe_flag_word(enum probe_flag flag);

struct probe_behavior {
	const char *name;
	const char *value;
};

struct probe_question {
	const struct match_condition *entities; /* as the object has them; none twice */
	size_t entity_count;
	const struct probe_behavior *behaviors;
	size_t behavior_count;
	uint64_t wanted; /* bit i: row i of probe->tells is looked at; others may be left out of the
			    items */
	unsigned schema_version; /* 51100: some entities changed their form between versions */
	/* For the variable test: the values of the variable that var_ref names. NULL otherwise. */
	const char *variable_id;
	const struct match_list *variable_values;
};

/* What a probe works with. It lives for one evaluation; one thread. */
struct probe_context {
	struct image *image;
	struct inventory *inventory;
	struct match_scan *scan;
	const struct compliance_limits *limits;
	struct arena *scratch; /* emptied behind each item: nothing in it lives longer */
	int64_t now;	       /* seconds since the epoch */
	/* Takes an item (to be copied if it is kept). A negative code ends the collection and is
	 * returned. */
	int (*take)(void *taker, const struct item *item, struct compliance_error *error);
	void *taker;
	/* Takes a message about the object as a whole (why it is not applicable). */
	int (*message)(void *taker, const char *text, struct compliance_error *error);
	/* Asked in long work whether to go on; a negative code ends it. May be NULL. */
	int (*go_on)(void *taker, struct compliance_error *error);
};

/* A row of what a probe tells or asks. */
struct probe_entity {
	const char *name;
	enum match_datatype datatype;
};

/*
 * Answers a question. Returns 0 with *flag set: NOT_APPLICABLE, NOT_COLLECTED, ERROR and INCOMPLETE
 * where the probe says so; PROBE_COMPLETE otherwise, also without items (the caller makes "does not
 * exist" of that). Negative only for what ends the whole evaluation: ENOMEM, ECANCELED, and what
 * take or message returned. error is never NULL: probes read back the messages of lower rooms.
 */
typedef int (*probe_call)(struct probe_context *context, const struct probe_question *question,
	enum probe_flag *flag, struct compliance_error *error);

struct probe {
	const char *space;		 /* what stands behind '#' in the namespace: "unix" */
	const char *name;		 /* "file" */
	const char *item;		 /* its items' element without "_item", where it is not
					    the name: "textfilecontent" */
	const struct probe_entity *asks; /* entities that its objects may have */
	size_t ask_count;
	const struct probe_entity *tells; /* at most 64, in schema order */
	size_t tell_count;
	probe_call call;
	const char *reason; /* of a test that needs a running system: why it is not applicable; then
			       call is NULL */
};

/* The probe of a test, or NULL. The table is sorted by space and name, and searched by halves. */
const struct probe *probe_of(const char *space, const char *name);

/* All of them, for documentation and the table of supported tests. */
const struct probe *const *probe_table(size_t *count);

/* Helpers for those who write a probe. */

/* Tells the item in the builder and empties the scratch. Returns what take returned. */
int probe_tell(struct probe_context *context, const struct probe *probe,
	struct item_builder *builder, struct compliance_error *error);
/* The condition on an entity, or NULL where the object does not have it. */
const struct match_condition *probe_asked(const struct probe_question *question, const char *name);
/* The value of a behavior, or otherwise. */
const char *probe_behavior(
	const struct probe_question *question, const char *name, const char *otherwise);
/* Sends a printf-like message about the object. */
int probe_say(struct probe_context *context, struct compliance_error *error, const char *format,
	...) __attribute__((format(printf, 3, 4)));
/* 0, or the negative code that ends the work: to be asked for each directory, say. */
int probe_may_go_on(struct probe_context *context, struct compliance_error *error);
/* Whether items of the probe can have an entity of the name. */
bool probe_tells(const struct probe *probe, const char *name);
/* Whether the entity of row `row` of tells is wanted. */
bool probe_wants(const struct probe_question *question, size_t row);
/* True for what ends the whole evaluation: ENOMEM, ECANCELED. */
bool probe_is_fatal(int code);
/*
 * The object as a whole could not be answered: says the error's message as one about the object and
 * sets the flag PROBE_ERROR. Returns 0, or the code where it is fatal.
 */
int probe_fail(struct probe_context *context, enum probe_flag *flag, int code,
	struct compliance_error *error);
/* The same for a question that does not apply to this image: PROBE_NOT_APPLICABLE. */
int probe_not_applicable(struct probe_context *context, enum probe_flag *flag, const char *reason,
	struct compliance_error *error);

#endif
