/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every element reader needs: where things live, what file is read, how a fault is told.
 *
 * Readers return 0 or a negative code, pointers NULL where it went wrong; the error is set then. It
 * stands in the reader since each of some hundred functions would only hand it on.
 */
#ifndef CONTENT_READER_H
#define CONTENT_READER_H

#include "base/arena.h"
#include "base/array.h"
#include "base/intern.h"
#include "base/map.h"
#include "content/content.h"
#include "xml/tree.h"

struct content {
	struct arena *arena;
	struct array documents;	   /* struct xml_document * */
	struct array maps;	   /* struct map *: their slots live outside the arena */
	struct array warnings;	   /* struct model_warning */
	struct array ovals;	   /* const struct model_oval * */
	struct array platforms;	   /* const struct model_platforms * */
	struct array tailorings;   /* const struct model_tailoring * */
	struct array test_results; /* struct model_test_result * */
	struct array added;	   /* struct model_checklist */
	struct intern names;	   /* short names of tests, objects, states */
	struct map fetched;	   /* files beside the main one: struct model_file by href */
	struct map supplied; /* files for what is elsewhere: struct stream_component by name */
	struct model_content model;
};

/* NULL when memory has run out. Freed by content_free. */
struct content *content_new(void);

/* The model gets the lists as they have grown. */
struct reader;
int content_hand_over(const struct reader *reader);

struct reader {
	struct content *content;
	struct arena *arena;
	const struct content_source *source;
	const struct compliance_limits *limits;
	const char *file; /* of the document that is read */
	struct compliance_error *error;
};

/* "FILE:LINE: ..." as ECONTENT, or as a warning that lets reading go on. */
int reader_fault(const struct reader *reader, const struct xml_node *node, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int reader_fault_at(const struct reader *reader, uint32_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int reader_warn(const struct reader *reader, uint32_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* ELIMIT where depth has passed limits->criteria_depth; what is "criteria" or the like. */
int reader_deep(
	const struct reader *reader, const struct xml_node *node, unsigned depth, const char *what);

/* Zeroed memory that lives as long as the content. */
void *reader_array(const struct reader *reader, size_t count, size_t size);
void *reader_copy(const struct reader *reader, const struct array *array);
struct map *reader_map(const struct reader *reader);

/* Where the map keeps what key names; NULL when memory has run out. */
void **reader_place(const struct reader *reader, struct map *map, const char *key);
int reader_push(const struct reader *reader, struct array *array, const void *pointer);

/* How many children are called so, in the parent's namespace; memory for one thing each. */
size_t reader_count(const struct xml_node *node, const char *name);
void *reader_list(const struct reader *reader, const struct xml_node *node, const char *name,
	size_t size, size_t *count);

/* The only child called so, or NULL where there is none. ECONTENT where there are several. */
int reader_only(const struct reader *reader, const struct xml_node *node, const char *space,
	const char *name, const struct xml_node **child);

/* Attributes. What is absent leaves *value as it stands. */
const char *reader_attribute(const struct xml_node *node, const char *name, const char *absent);
const char *reader_required(
	const struct reader *reader, const struct xml_node *node, const char *name);
int reader_flag(
	const struct reader *reader, const struct xml_node *node, const char *name, bool *value);
int reader_unsigned(const struct reader *reader, const struct xml_node *node, const char *name,
	unsigned *value);
int reader_integer(
	const struct reader *reader, const struct xml_node *node, const char *name, int64_t *value);
int reader_weight(
	const struct reader *reader, const struct xml_node *node, const char *name, double *value);

/* The words that an attribute may have; what to say where it has another. */
struct reader_words {
	int (*of)(const char *word); /* its number, or -1 */
	const char *expected;
};

extern const struct reader_words reader_checks;
extern const struct reader_words reader_classes;
extern const struct reader_words reader_datatypes;
extern const struct reader_words reader_existences;
extern const struct reader_words reader_operations;
extern const struct reader_words reader_operators;
extern const struct reader_words reader_roles;
extern const struct reader_words reader_severities;

/* The number of the attribute's word, or absent where there is no such attribute. */
int reader_word(const struct reader *reader, const struct xml_node *node, const char *name,
	const struct reader_words *words, int absent);

/* Text below a node: as written, or in one line without blanks around it. */
const char *reader_text(const struct reader *reader, const struct xml_node *node);
const char *reader_line(const struct reader *reader, const struct xml_node *node);

/* The child's text in one line: of several the one in the language that is asked for, else the
 * English one; of equals the last, which is one's own where others are inherited; absent where
 * there is none. */
const char *reader_title(const struct reader *reader, const struct xml_node *node, const char *name,
	const char *absent);

/* The words of a list of ids. */
struct model_texts;
int reader_ids(const struct reader *reader, const char *list, struct model_texts *ids);

/* Reads one more document into content that is there: read gets a reader of its name, and what it
 * finds wrong becomes the error. */
int reader_add(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits,
	int (*read)(const struct reader *reader, struct bytes bytes),
	struct compliance_error *error);

#endif
