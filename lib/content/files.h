/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the hrefs of checks lead: to components of the data stream, or to files beside a document.
 */
#ifndef CONTENT_FILES_H
#define CONTENT_FILES_H

#include "content/reader.h"

/* A component-ref of a data stream. */
struct stream_reference {
	const char *id;
	struct stream_component *component; /* NULL where it is remote */
	const char *href;		    /* of a remote one */
	struct map *catalog;		    /* uri by name */
};

/* Those of one section. */
struct stream_references {
	const struct stream_reference **items;
	size_t count;
};

/* From where a href is looked at. */
struct place {
	const struct reader *reader;
	const struct map *references; /* struct stream_reference by id; NULL: no data stream */
	const struct map *catalog;    /* uri by name */
};

struct file_list {
	struct array files; /* struct model_file */
	struct map *index;  /* by href */
};

/* Whether a check is of OVAL. */
bool files_is_oval(const char *system);

/* Gathers what the checks of a benchmark, or of platforms, name: each href once. */
int files_of_benchmark(
	const struct place *place, const struct model_benchmark *benchmark, struct file_list *list);
int files_of_platforms(
	const struct place *place, const struct model_platforms *platforms, struct file_list *list);

/* Ends the gathering: files and index as the model has them. The list is empty afterwards. */
int files_seal(const struct reader *reader, struct file_list *list, const struct model_file **files,
	size_t *count, const struct map **index);

/* ECONTENT where a check names a definition that an OVAL document, which is there, has not. */
int files_check_names(const struct reader *reader, const struct model_checklist *checklist);

/* What a href leads to, from a place. */
int stream_find(const struct place *place, const char *href, struct model_file *file);
int beside_find(const struct place *place, const char *href, struct model_file *file);

#endif
