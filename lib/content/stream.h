/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SCAP source data streams: components, and the streams that refer to them.
 */
#ifndef CONTENT_STREAM_H
#define CONTENT_STREAM_H

#include "content/document.h"
#include "content/files.h"

struct stream_component {
	const char *id;
	enum document_kind kind;
	const struct model_oval *oval;
	const struct model_benchmark *benchmark;
	const struct model_platforms *platforms;
	struct model_tailoring *tailoring;
	unsigned checklists; /* that have it as their benchmark */
	uint32_t line;
};

/* A collection while it is read. */
struct stream_draft {
	const struct reader *reader;
	struct array infos;	/* struct model_component_info */
	struct map *components; /* struct stream_component by id */
	struct map *references; /* struct stream_reference by id */
	size_t checklists;	/* of all streams */
	size_t dictionaries;
};

/* Reads a data-stream-collection into reader->content->model. */
int stream_read_collection(const struct reader *reader, const struct xml_node *root);

/*
 * Reads what a caller has of what is elsewhere: a file called as its address ends. Leaves
 * *component as it is where there is none.
 */
int stream_supply(
	const struct reader *reader, const char *address, struct stream_component **component);

/* What a component is by its first element, into what component has of its kind. */
int stream_read_content(const struct reader *reader, const struct xml_node *root,
	struct stream_component *component);

int stream_read_components(struct stream_draft *draft, const struct xml_node *root);

/* All component-refs of a data-stream, before any catalog is used. */
int stream_read_references(struct stream_draft *draft, const struct xml_node *stream);

/* One benchmark with what it names. dictionaries are those of its stream. */
int stream_make_checklist(const struct place *place, const struct model_benchmark *benchmark,
	const struct stream_references *dictionaries, struct model_checklist *checklist);

#endif
