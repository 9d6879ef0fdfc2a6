/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content: what a benchmark file says.
 *
 * Immutable once opened: any number of threads may use it, and plans made of it, at once.
 */
#ifndef COMPLIANCE_CONTENT_H
#define COMPLIANCE_CONTENT_H

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct compliance_content;

/*
 * Reads a SCAP data stream, an XCCDF benchmark with the files beside it, or OVAL definitions.
 *
 * The file may be compressed by gzip, bzip2 or xz, or a zip, out of which the benchmark is taken:
 * the only file in it called *-xccdf.xml or *_SCAP_*Benchmark.xml, else the only *.xml; or the one
 * that is named: FILE.zip:NAME. Its bytes say so, not its name.
 *
 * limits may be NULL: the defaults. Nothing is read but the file at path and, for a bare XCCDF, the
 * regular files in the same folder that it names, which may be compressed (NAME.gz, .bz2, .xz), or
 * those beside it in the zip. The caller owns a reference to *content: compliance_content_unref.
 *
 * Errors: EINVAL (path or content is NULL), EIO (with the path), ECONTENT (with file, line and what
 * was expected), ENOTFOUND and EAMBIGUOUS (of a name in a zip, with the candidates), EUNSUPPORTED,
 * ELIMIT, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_open(struct compliance_content **content, const char *path,
	const struct compliance_limits *limits, struct compliance_error *error);

/* Set size, leave what you do not need at 0. Everything is borrowed for the call. */
struct compliance_content_options {
	size_t size;				/* sizeof(struct compliance_content_options) */
	const struct compliance_limits *limits; /* NULL: the defaults */
	/* Files that stand for those of the same name in the folder of a bare XCCDF. */
	const char *const *files;
	size_t file_count;
	/*
	 * A folder with what the content refers to elsewhere, by address: a regular file that is
	 * called as the address ends, or as the catalog of the data stream names it, and may be
	 * compressed. Nothing is ever fetched. NULL: what is elsewhere is missing.
	 */
	const char *local_files;
	/*
	 * Of a data stream, the OVAL definitions are its content and its benchmarks are left out:
	 * each component-ref of its checks is a benchmark with a rule for each definition, as it is
	 * for a file of definitions alone.
	 */
	bool definitions;
	bool tolerant; /* a check of a definition that its file has not is a warning */
	/* A tailoring is read by itself, without the benchmark that it is for. */
	bool alone;
	/* The language of titles where there are several: "de". NULL: English, where there is any.
	 */
	const char *language;
};

/* The same with options, which may be NULL.  @since 0.1 */
COMPLIANCE_PUBLIC int compliance_content_open_with(struct compliance_content **content,
	const char *path, const struct compliance_content_options *options,
	struct compliance_error *error);

/*
 * The same from memory; name stands for the file in messages. The bytes are copied. A bare XCCDF
 * has nothing beside it here, unless it comes in a zip.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_parse(struct compliance_content **content,
	const void *bytes, size_t size, const char *name, const struct compliance_limits *limits,
	struct compliance_error *error);

/*
 * Reads an OVAL variables document: its values are those of the external variables that no check of
 * a benchmark exports others to. At most once, and before a plan is made of the content.
 *
 * Errors: as compliance_content_open; EINVAL also where it has been called before.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_add_variables(
	struct compliance_content *content, const char *path, struct compliance_error *error);

/*
 * Reads an XCCDF tailoring document: its profiles can be chosen beside those of the content, and
 * come before them. At most once, and before a plan is made of the content.
 *
 * Errors: as compliance_content_open; EINVAL also where it has been called before.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_add_tailoring(
	struct compliance_content *content, const char *path, struct compliance_error *error);

/* The same from memory; name stands for the file in messages. The bytes are copied.  @since 0.1 */
COMPLIANCE_PUBLIC int compliance_content_parse_tailoring(struct compliance_content *content,
	const void *bytes, size_t size, const char *name, struct compliance_error *error);

/*
 * Reads a CPE dictionary or language that holds for every benchmark of the content, with the
 * definitions beside it. Any number of times, before a plan is made of the content.
 *
 * Errors: as compliance_content_open.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_add_platforms(
	struct compliance_content *content, const char *path, struct compliance_error *error);

/* Takes and gives back a reference; from any thread. NULL is allowed. ref returns its argument.
 * @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_content *compliance_content_ref(
	struct compliance_content *content);
COMPLIANCE_PUBLIC void compliance_content_unref(struct compliance_content *content);

enum compliance_document {
	COMPLIANCE_DATA_STREAM,
	COMPLIANCE_XCCDF,
	COMPLIANCE_OVAL,
	COMPLIANCE_CPE_DICTIONARY,
	COMPLIANCE_CPE_LANGUAGE,
	COMPLIANCE_TAILORING,
	COMPLIANCE_ARF,		 /* an asset report; what it was made for, where it holds that */
	COMPLIANCE_XCCDF_RESULT, /* a TestResult without its benchmark */
};

/* What kind of document it is, and its name as people call it ("SCAP data stream"); the text is
 * static.  @since 0.1 */
COMPLIANCE_PUBLIC enum compliance_document compliance_content_document(
	const struct compliance_content *content);
COMPLIANCE_PUBLIC const char *compliance_document_name(enum compliance_document document);

/*
 * The structs below are the content's: they live as long as it does. Later versions may add members
 * at their ends.
 */
struct compliance_profile {
	const char *id;
	const char *title;	 /* "" where there is none */
	const char *description; /* without its markup, or NULL */
};

struct compliance_benchmark {
	const char *stream; /* id of the data stream that it belongs to, or NULL */
	const char *id;
	const char *title;	      /* "" where there is none */
	const char *version;	      /* or NULL */
	const char *const *platforms; /* names that the content gives the systems it is made for */
	size_t platform_count;
	size_t rule_count;
	const struct compliance_profile *const *profiles; /* in document order */
	size_t profile_count;
	const char *component; /* id of its component-ref in a data stream, or NULL */
	const char *language;  /* version of XCCDF: "1.2" */
	const char *status;    /* the last one, or NULL */
	const char *date;      /* of that status, or NULL */
	bool resolved;	       /* its author says that it is */
	const struct compliance_check_file *files; /* that its checks name, each once */
	size_t file_count;
	const struct compliance_reference_source *references; /* of the benchmark itself */
	size_t reference_count;
};

/* Where a benchmark's rules come from, as it says. */
struct compliance_reference_source {
	const char *name; /* "cis" */
	const char *href;
};

/* A file that checks name. */
struct compliance_check_file {
	const char *href;
	const char
		*system; /* of the checks: "http://oval.mitre.org/XMLSchema/oval-definitions-5" */
	bool is_there;	 /* false: it is missing, remote, or of a kind that is not read */
};

/* An OVAL document of the content. */
struct compliance_oval_document {
	const char *name;      /* of its file, or the component's id */
	const char *version;   /* of OVAL: "5.11" */
	const char *generated; /* as the document has it, or NULL */
	size_t definition_count;
};

/* How a data stream refers to a component. */
struct compliance_reference {
	const char *section; /* "checklists", "checks", "dictionaries", "extended-components" */
	const char *id;	     /* of the component-ref */
};

/* A data stream of a collection; of a file that is none, the file as a whole, without an id. */
struct compliance_stream {
	const char *id;				       /* or NULL */
	const char *version;			       /* of SCAP, or NULL */
	const char *generated;			       /* as the document has it, or NULL */
	const struct compliance_reference *references; /* in document order */
	size_t reference_count;
};

/* A tailoring: profiles for a benchmark of another document, or of another part of the stream. */
struct compliance_tailoring_document {
	const char *id;	       /* or NULL */
	const char *component; /* id of its component-ref in a data stream, or NULL */
	const char *benchmark; /* the file that it is for, as it says, or NULL */
	const char *version;   /* or NULL */
	const struct compliance_profile *const *profiles; /* in document order */
	size_t profile_count;
};

/* A part of a data stream. */
struct compliance_component {
	const char *id;
	const char *kind; /* "XCCDF", "OVAL", ... */
	const char *href; /* of one that lies elsewhere and is not fetched, or NULL */
};

/* By index from 0; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const struct compliance_benchmark *compliance_content_benchmark(
	const struct compliance_content *content, size_t index);
COMPLIANCE_PUBLIC const struct compliance_component *compliance_content_component(
	const struct compliance_content *content, size_t index);
COMPLIANCE_PUBLIC const struct compliance_stream *compliance_content_stream(
	const struct compliance_content *content, size_t index);
COMPLIANCE_PUBLIC const struct compliance_oval_document *compliance_content_oval(
	const struct compliance_content *content, size_t index);
COMPLIANCE_PUBLIC const struct compliance_tailoring_document *compliance_content_tailoring(
	const struct compliance_content *content, size_t index);

/* Faults that did not keep the content from being read: "FILE:LINE: ...". The texts are the
 * content's; NULL behind the last.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_content_warning(
	const struct compliance_content *content, size_t index);

/* 0 where the text is a CPE name: a URI of CPE 2.2 or a formatted string of 2.3. Errors: EINVAL,
 * ECONTENT with what is wrong, ENOMEM.  @since 0.1 */
COMPLIANCE_PUBLIC int compliance_platform_check(const char *name, struct compliance_error *error);

/*
 * Whether a dictionary of the content has an item that covers a CPE name. Errors: as above.
 * @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_knows_platform(const struct compliance_content *content,
	const char *name, bool *known, struct compliance_error *error);

/*
 * Writes a benchmark (index as compliance_content_benchmark counts) with its items and profiles
 * resolved: what extends has all that it inherits, what is abstract is left out. write as for
 * reports. Errors: EINVAL, ENOTFOUND, ECONTENT, ELIMIT, EIO, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_content_resolve(const struct compliance_content *content,
	size_t index, int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
