/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OVAL results document while it is written: within this room only.
 */
#ifndef REPORT_OVAL_H
#define REPORT_OVAL_H

#include "base/arena.h"
#include "base/array.h"
#include "base/map.h"
#include "report/report.h"
#include "xml/write.h"

/* What one thing of the content became under several values, in the order of their instances. */
struct oval_chain {
	const void *thing; /* struct result_definition, result_test or result_collection */
	struct oval_chain *next;
};

struct oval_telling {
	const struct result *result;
	const struct model_oval *oval;
	const struct report_product *product;
	const struct report_oval_options *options;
	const struct report_sink *sink;
	struct buffer out;
	struct xml_writer writer;
	struct arena *arena;
	struct map chains; /* thing of the model -> struct oval_chain */
	struct map needed; /* what definitions that are told in full refer to */
	struct map masked; /* "test.entity" of what some object or state masks */
	struct map items;  /* struct item -> the first one that says the same */
	struct array kept; /* const struct item *: the first ones */
	int code;	   /* of the first thing that went wrong, or 0 */
	struct compliance_error *error;
};

/* oval_index.c: what belongs to the document, and how it is found. */
int oval_index(struct oval_telling *telling);
/* What a thing of the model became; NULL where it was not evaluated. */
const struct oval_chain *oval_became(const struct oval_telling *telling, const void *model);
bool oval_is_needed(const struct oval_telling *telling, const void *model);
const struct model_directive *oval_directive(const struct oval_telling *telling,
	const struct model_definition *model, enum match_truth truth);
/* The item that stands for this one; NULL where it is not told. */
const struct item *oval_item(const struct oval_telling *telling, const struct item *item);

/* oval_mask.c: what must not be written out. */
int oval_note_masks(struct oval_telling *telling);
bool oval_is_masked(const struct oval_telling *telling, const char *test, const char *entity);
/* Whether a variable's values come from an entity that is masked. */
bool oval_hides(const struct oval_telling *telling, const struct model_variable *variable);

/* oval_results.c: definitions and tests. */
void oval_tell_definitions(struct oval_telling *telling);
void oval_tell_tests(struct oval_telling *telling);

/* oval_characteristics.c: collected objects and items. */
void oval_tell_characteristics(struct oval_telling *telling);

/* oval_put.c: small things. */
/* The prefixes of the root element. */
void oval_put_spaces(struct oval_telling *telling);
void oval_tell_generator(struct oval_telling *telling, int64_t time);
void oval_tell_message(
	struct oval_telling *telling, const char *name, const char *text, bool grave);
void oval_put_number(struct oval_telling *telling, const char *name, unsigned number);
void oval_put_instance(struct oval_telling *telling, unsigned instance);
/* Hands what was written to the sink, where it has become much. */
void oval_flush(struct oval_telling *telling, bool all);

#endif
