/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front door: public functions, their arguments, references.
 *
 * api checks what callers give, counts references, reads content files, and calls the rooms below.
 * It decides nothing. This header is for this room only: what a handle is.
 */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include "base/array.h"
#include "content/content.h"
#include "image/image.h"
#include "plan/plan.h"
#include "report/report.h"

#include <compliance/compliance.h>
#include <stdatomic.h>

struct arena;

struct compliance_content {
	atomic_uint references;
	struct content *content;
	const struct model_content *model;
	struct arena *arena;	 /* the structs that callers are shown */
	struct array files;	 /* struct buffer: the bytes that the content borrows */
	struct array benchmarks; /* struct benchmark_view */
	const struct compliance_component *components;
	struct compliance_stream *streams;
	struct compliance_oval_document *ovals; /* those of the content itself */
	size_t oval_count;
	struct compliance_tailoring_document *tailorings; /* those of the file itself */
	size_t tailoring_count;
	struct compliance_test_result *test_results;
	struct compliance_signature *signatures;
	size_t signature_count;
	struct compliance_limits limits;
	bool has_variables;
	uint64_t unpacked;	/* bytes that came out of compressed files and zips so far */
	struct bytes zip;	/* that the main file lies in, or empty */
	const char *zip_name;	/* of the main file with that of the zip before it; NULL: no zip */
	const char *zip_folder; /* "" or what stands before the names beside it, with its '/' */
	const char *const *given; /* files that stand for siblings, while the main file is read */
	size_t given_count;
	int folder; /* descriptor of the main file's folder while it is read, or -1 */
	int local;  /* the same of the folder with what is elsewhere */
};

/* A benchmark as callers see it; its first member is what they are given. */
struct benchmark_view {
	struct compliance_benchmark shown;
	const struct model_checklist *checklist;
};

struct compliance_image {
	atomic_uint references;
	struct image *image;
	struct inventory *inventory;		   /* once somebody asked */
	struct arena *arena;			   /* the structs that callers are shown */
	const struct compliance_package *packages; /* once somebody asked */
	struct compliance_image_info info;
};

struct compliance_plan {
	atomic_uint references;
	struct plan *plan;
	struct compliance_content *content; /* a reference */
	struct compliance_profile profile;  /* as callers see it */
};

struct compliance_result {
	atomic_uint references;
	struct result *result;
	struct compliance_plan *plan;  /* a reference */
	struct compliance_rule *rules; /* as callers see them, in the result's arena */
	struct compliance_score *scores;
	const struct model_oval **ovals; /* those of which something was evaluated */
	size_t oval_count;
	struct compliance_definition *definitions;
	struct compliance_object *objects;
	size_t object_count;
	struct report_product product;
};

/* report.c: who evaluates, unless the caller says otherwise. */
extern const struct report_product api_product;

/* result.c: a caller's; borrowed. EINVAL. */
int api_take_product(struct report_product *product, const struct compliance_product *given,
	struct compliance_error *error);

/* result_view.c: makes the structs that callers are shown. */
int api_view_result(struct compliance_result *result, struct compliance_error *error);
/* One rule, in the arena. ENOMEM. */
int api_view_rule(
	struct compliance_rule *shown, const struct result_rule *rule, struct arena *arena);

/* content.c: a content that holds nothing yet; NULL when memory has run out. */
struct compliance_content *api_content_new(const struct compliance_limits *limits);

/* content_file.c: reads a file as a whole. ENOTFOUND for one that is not there, EIO, ELIMIT,
 * ENOMEM. The bytes live as long as the content. */
int api_read_content(struct compliance_content *content, const char *path, struct bytes *bytes,
	struct compliance_error *error);
/* The same for a path below a folder that is trusted, and nothing is unpacked. */
int api_read_at(struct compliance_content *content, int folder, const char *name,
	struct bytes *bytes, struct compliance_error *error);
/* The same for a name in the folder of the main file. */
int api_read_sibling(
	void *content, const char *name, struct bytes *bytes, struct compliance_error *error);

/* The folder with what is elsewhere, and a file in it. */
int api_open_local(
	struct compliance_content *content, const char *path, struct compliance_error *error);
int api_read_local(
	void *content, const char *name, struct bytes *bytes, struct compliance_error *error);

/*
 * content_unpack.c: bytes that are compressed are replaced by what they hold; those of a main file
 * also where they are a zip, by its member (NULL: the benchmark in it). The sibling is one in the
 * zip. ECONTENT, ELIMIT, ENOTFOUND, EAMBIGUOUS, ENOMEM.
 */
int api_unpack(struct compliance_content *content, const char *name, struct bytes *bytes,
	struct compliance_error *error);
int api_unpack_main(struct compliance_content *content, const char *name, const char *member,
	struct bytes *bytes, struct compliance_error *error);
int api_unpack_sibling(struct compliance_content *content, const char *name, struct bytes *bytes,
	struct compliance_error *error);

/* content_view.c: makes the structs that callers are shown. */
int api_view_content(struct compliance_content *content, struct compliance_error *error);

/* test_result.c: the same for the TestResults, once the benchmarks can be seen. */
int api_view_test_results(struct compliance_content *content, struct compliance_error *error);

/* signature.c: the same for signatures. */
int api_view_signatures(struct compliance_content *content, struct compliance_error *error);

/* report.c: a caller's stylesheet as room report takes it; its parameters are in the arena. */
int api_take_stylesheet(struct report_stylesheet *taken,
	const struct compliance_stylesheet *stylesheet, struct arena *arena,
	struct compliance_error *error);

/* options.c: a copy of a caller's struct into one of ours of `size` bytes, zeroed beyond what the
 * caller's version has. EINVAL where it is larger and holds something we do not know. */
int api_take_options(void *ours, size_t size, const void *theirs, struct compliance_error *error);

/* A missing argument. */
int api_missing(const char *what, struct compliance_error *error);

/* Whether the last reference has been given back. */
static inline bool
api_unref(atomic_uint *references)
{
	return atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

static inline void
api_ref(atomic_uint *references)
{
	atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

#endif
