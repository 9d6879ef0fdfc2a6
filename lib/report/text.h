/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts of a benchmark as people read them: what stands for something else is replaced, HTML
 * becomes lines, DISA's elements within text are taken apart. Within this room only.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "base/bytes.h"
#include "base/map.h"
#include "result/result.h"
#include "xml/tree.h"

/* What texts refer to, by id. */
struct text_terms {
	const struct map *values; /* struct result_set_value */
	const struct map *texts;  /* struct model_plain_text */
};

/* Where a reference stands that says nothing of its use: within a fix it means the value of a
 * Value, elsewhere its title (NISTIR 7275r4, section 6.2.9). */
enum text_place { TEXT_IN_FIX, TEXT_ELSEWHERE };

/*
 * What a node stands for that is a <sub>, or an HTML object whose data is "#xccdf:value:ID" or
 * "#xccdf:title:ID". NULL where it is neither, or names nothing.
 */
const char *text_of_reference(
	const struct text_terms *terms, const struct xml_node *node, enum text_place place);

/*
 * Adds all text below a node. Within a fix nothing but the references is touched. Elsewhere blanks
 * are one, and HTML's paragraphs, lists, rows and breaks, with its namespace or without, are lines.
 */
void text_add(struct buffer *out, const struct text_terms *terms, const struct xml_node *node,
	enum text_place place);

/*
 * The part of a description that stands between <NAME> and </NAME> as text, as DISA writes
 * VulnDiscussion, Mitigations and their like; without the blanks around it. false where there is
 * none; one that has no end goes on to the next such element or to the end.
 */
bool text_part(const char *description, const char *name, struct bytes *part);

#endif
