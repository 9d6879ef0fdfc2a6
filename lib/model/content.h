/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All that one content holds: benchmarks, definitions, dictionaries, and how they find each other.
 */
#ifndef MODEL_CONTENT_H
#define MODEL_CONTENT_H

#include "model/characteristics.h"
#include "model/oval.h"
#include "model/platform.h"
#include "model/test_result.h"
#include "model/xccdf.h"

struct map;
struct xml_document;
struct xml_node;

enum model_document {
	MODEL_DATA_STREAM,
	MODEL_XCCDF,
	MODEL_OVAL,
	MODEL_CPE_DICTIONARY,
	MODEL_CPE_LANGUAGE,
	MODEL_TAILORING,
	MODEL_ARF,
	MODEL_XCCDF_RESULT, /* a TestResult without its benchmark */
};

/* What a href of a check, or of a component's catalog, leads to. */
struct model_file {
	const char *href; /* as check-content-ref or a cpe check names it */
	const char *kind; /* "OVAL", "OCIL", "SCE", ...; NULL where it is missing or unread */
	const struct model_oval *oval; /* NULL where it is no OVAL document */
	const char *missing; /* why it is not there ("remote content is not fetched"), or NULL */
};

/* A benchmark with the files that it names: those of its data stream's catalog, or those beside it.
 */
struct model_checklist {
	const struct model_benchmark *benchmark;
	const char *component_id; /* component-ref of a data stream, or NULL */
	/* What its checks name, each href once, in the order of their first use. */
	const struct model_file *files;
	size_t file_count;
	/* Dictionaries and languages that hold for it: inside the benchmark first, then the
	 * stream's. */
	const struct model_platforms *const *platforms;
	size_t platforms_count;
	/* The files as dictionaries name them. */
	const struct model_file *platform_files;
	size_t platform_file_count;
	const struct map *file_index; /* by href: ask model_checklist_file */
	const struct map *platform_file_index;
};

struct model_stream {
	const char *id;
	const char *scap_version;
	const char *timestamp;
	const char *use_case;
	const struct model_checklist *const *checklists;
	size_t checklist_count;
	const struct model_oval *const *ovals; /* of its checks */
	size_t oval_count;
	const struct xml_node *node; /* NULL where the file is no data stream */
};

struct model_component_info {
	const char *id;	  /* component or component-ref */
	const char *kind; /* "XCCDF", "OVAL", "CPE dictionary", "OCIL", "SCE", "remote", ... */
	const char *href; /* of a remote one, or NULL */
};

/* A fault that does not stop the run: shown by --verbose and validate. */
struct model_warning {
	const char *message; /* "FILE:LINE: ..." */
};

struct model_content {
	const char *name;		     /* of the main file, for messages */
	const struct xml_document *document; /* the main file */
	size_t document_count;		     /* with those that it was read with */
	enum model_document kind;
	const struct model_stream
		*streams; /* for a file that is no data stream: one without an id */
	size_t stream_count;
	const struct model_component_info *components;
	size_t component_count;
	const struct model_oval *const *ovals; /* every OVAL document, in file order */
	size_t oval_count;
	/* Every dictionary and language that is no part of a benchmark, in file order. */
	const struct model_platforms *const *platforms;
	size_t platforms_count;
	/* Dictionaries that were given beside the content: checklists without a benchmark, each
	 * with the files that it names. */
	const struct model_checklist *added;
	size_t added_count;
	/* Those of the stream in its order, then the one that was given for it. */
	const struct model_tailoring *const *tailorings;
	size_t tailoring_count;
	const struct model_tailoring *tailoring; /* the one that was given, or NULL */
	/* In file order; then those that were given beside the content. */
	const struct model_test_result *const *test_results;
	size_t test_result_count;
	const struct model_characteristics *characteristics; /* or NULL: read alone */
	const struct model_binding *bindings; /* of the OVAL variables document, in its order */
	size_t binding_count;
	const struct model_warning *warnings;
	size_t warning_count;
};

/* The file that href names for a checklist, or NULL. */
const struct model_file *model_checklist_file(
	const struct model_checklist *checklist, const char *href);
const struct model_file *model_checklist_platform_file(
	const struct model_checklist *checklist, const char *href);

#endif
