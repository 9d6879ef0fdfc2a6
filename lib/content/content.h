/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From XML to the model: data streams, XCCDF, OVAL, CPE, tailoring.
 *
 * content reads what authors wrote, checks that every reference leads somewhere, and says with file
 * and line what does not. It evaluates nothing, chooses nothing, opens no file: bytes come from the
 * caller.
 */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "base/bytes.h"
#include "model/content.h"
#include "model/directives.h"

#include <compliance/error.h>
#include <compliance/limits.h>
#include <compliance/tailoring.h>

/* How content gets the files that a bare XCCDF names beside itself. */
struct content_source {
	const char *name;   /* of the main file, as messages and results name it */
	struct bytes bytes; /* borrowed until content_free */
	/*
	 * Gives the bytes of a file that the content names, or ENOTFOUND. The name is as the
	 * content wrote it and is not to be trusted: the callback opens nothing but siblings of the
	 * main file. Bytes live until content_free. NULL: nothing beside the main file is there.
	 */
	int (*fetch)(void *context, const char *name, struct bytes *bytes,
		struct compliance_error *error);
	void *context;
	/*
	 * As fetch, for what the content refers to elsewhere, by the name at the end of its address
	 * or that of a catalog. NULL: nothing that is elsewhere is there.
	 */
	int (*supply)(void *context, const char *name, struct bytes *bytes,
		struct compliance_error *error);
	/* Of a data stream its definitions are read as benchmarks, and its checklists left out. */
	bool definitions;
	/* A check of a definition that its file has not is a warning, not a fault. */
	bool tolerant;
	/* The language of titles ("de"), where there are several; NULL: English. */
	const char *language;
	/* A tailoring is read without the benchmark that it is for. */
	bool alone;
};

struct content; /* the model with its memory */

/*
 * Reads a whole content. ECONTENT with "FILE:LINE: found ..., expected ...", or EUNSUPPORTED for a
 * document of another known kind; ELIMIT; ENOMEM; what fetch fails with, but for ENOTFOUND: then
 * the file is missing and says so. Freed by content_free.
 */
int content_read(struct content **content, const struct content_source *source,
	const struct compliance_limits *limits, struct compliance_error *error);
void content_free(struct content *content);
const struct model_content *content_model(const struct content *content);

/*
 * Reads an OVAL variables document, whose values the external variables get where no check exports
 * others. Once, before the content is used. The bytes are borrowed until content_free. ECONTENT,
 * ELIMIT, ENOMEM as above.
 */
int content_read_variables(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Reads an OVAL directives document. ECONTENT, ELIMIT, ENOMEM as above; the bytes are needed no
 * longer afterwards.
 */
int content_read_directives(struct model_directives *directives, const char *name,
	struct bytes bytes, const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Reads an OVAL system characteristics document: a content that holds nothing else
 * (model_content.characteristics). ECONTENT, ELIMIT, ENOMEM as above; the bytes are needed no
 * longer afterwards than the content. Freed by content_free.
 */
int content_read_characteristics(struct content **content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Reads a tailoring document, whose profiles can be chosen beside those of the content, and come
 * before them. Once, before the content is used. The bytes are borrowed until content_free.
 * ECONTENT, ELIMIT, ENOMEM as above.
 */
int content_read_tailoring(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Reads the TestResults of another document (XCCDF or ARF results, or a TestResult alone) as if the
 * content held them, behind those that it has. ECONTENT where there are none; ELIMIT, ENOMEM. The
 * bytes are borrowed until content_free.
 */
int content_read_test_results(struct content *content, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Reads a CPE dictionary or language that holds for every benchmark of the content, behind those
 * that it has. source gives the definitions that its checks name. Any number of times, before the
 * content is used; errors and bytes as with content_read.
 */
int content_read_platforms(struct content *content, const struct content_source *source,
	const struct compliance_limits *limits, struct compliance_error *error);

/*
 * Writes a benchmark with its items and profiles resolved: what extends has all that it inherits,
 * what is abstract is left out. out is the caller's to free. ECONTENT where profiles extend in a
 * circle, ELIMIT where it grows beyond a document's limits, ENOMEM.
 */
int content_resolve(const struct model_benchmark *benchmark, const struct compliance_limits *limits,
	struct buffer *out, struct compliance_error *error);

/*
 * Writes a tailoring document; file is what it calls that of the benchmark. out is the caller's to
 * free. EINVAL, ENOTFOUND, EAMBIGUOUS, ENOMEM.
 */
int content_tailor(const struct model_benchmark *benchmark, const char *file,
	const struct compliance_tailoring_options *wish, struct buffer *out,
	struct compliance_error *error);

#endif
