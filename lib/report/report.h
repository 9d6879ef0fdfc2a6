/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Says what came out: the XCCDF results document, and through stylesheets every other form.
 *
 * report reads a result and the content that it speaks of, nothing else: never the image, never a
 * file. What it writes goes to a sink of the caller's, piece by piece.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/bytes.h"
#include "model/directives.h"
#include "model/test_result.h"
#include "result/result.h"

#include <compliance/error.h>

/* The program's name and version as they stand in results. */
struct report_product {
	const char *name;	   /* "libcompliance" */
	const char *version;	   /* "0.1.0" */
	const char *oval_name;	   /* product_name of OVAL documents: a CPE */
	const char *test_system;   /* a CPE: "cpe:/a:libcompliance:libcompliance:0.1.0" */
	const char *result_prefix; /* of the TestResult's id:
				      "xccdf_io.github.libcompliance_testresult_" */
};

/* Where a report goes. A value other than 0 ends it, with EIO. */
struct report_sink {
	int (*write)(void *context, const void *bytes, size_t size);
	void *context;
};

/*
 * XCCDF results: the Benchmark as it stands in the content, byte for byte, with one TestResult
 * behind its last child, in the benchmark's own version of XCCDF. The same result gives the same
 * bytes. EIO, ENOMEM.
 */
int report_xccdf(const struct result *result, const struct report_product *product,
	const struct report_sink *sink, struct compliance_error *error);

/* A parameter of a stylesheet; the value is text, not an expression. */
struct report_parameter {
	const char *name;
	const char *value;
};

struct report_stylesheet {
	struct bytes bytes; /* an XSLT 1.0 document */
	const char *name;   /* for messages */
	const struct report_parameter *parameters;
	size_t parameter_count;
	bool whole; /* the document is that of report_xccdf, with nothing left out */
};

/*
 * Transforms the results by a stylesheet. The document that the stylesheet sees is that of
 * report_xccdf without the rules that were not selected, the profiles that were not used and the
 * like, and always in the namespace of XCCDF 1.2. Reading files, the network and writing are
 * forbidden to it. ECONTENT where the stylesheet is broken, imports others, or stops itself by
 * xsl:message; ELIMIT; EIO, ENOMEM.
 */
int report_transform(const struct result *result, const struct report_product *product,
	const struct report_stylesheet *stylesheet, const struct report_sink *sink,
	struct compliance_error *error);

/*
 * The same for a TestResult that an earlier run wrote down: the stylesheet sees it with the
 * benchmark that it speaks of, where that is known, else alone.
 */
int report_test_result(const struct model_test_result *result,
	const struct report_stylesheet *stylesheet, const struct report_sink *sink,
	struct compliance_error *error);

/* What a guide tells of: rules that a profile selects, none of them evaluated. */
struct report_guide {
	const struct model_benchmark *benchmark;
	const struct model_profile *profile; /* NULL: none */
	const struct report_guide_rule *rules;
	size_t rule_count;
	const struct result_set_value *values; /* as the profile sets them */
	size_t value_count;
};

struct report_guide_rule {
	const struct model_item *model;
	enum model_severity severity; /* refined, as the next ones */
	enum model_role role;
	double weight;
};

/*
 * A guide by a stylesheet. It sees the benchmark as report_transform shows it, and in it a
 * TestResult in which every rule that is selected is notchecked, with refined severities and the
 * values that are set. A profile of a tailoring stands in the benchmark, too.
 */
int report_guide(const struct report_guide *guide, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error);

/* Any XML document by a stylesheet, as it is: the errors of xml_parse besides. */
int report_transform_document(struct bytes bytes, const char *name,
	const struct compliance_limits *limits, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error);

/*
 * The same as an asset report (ARF 1.1): the request (the data stream as it stands in the content;
 * a bare benchmark with its OVAL documents is put into one), the asset, the TestResult, and the
 * OVAL results of each document that was evaluated. with_request false leaves the request out. EIO,
 * ENOMEM.
 */
int report_arf(const struct result *result, const struct report_product *product, bool with_request,
	const struct report_sink *sink, struct compliance_error *error);

struct report_oval_options {
	const struct model_directives *directives; /* NULL: all definitions, whole */
	bool without_characteristics;		   /* no collected objects, no items */
	bool characteristics; /* these alone, of all objects that were collected */
};

/*
 * OVAL results of one definitions document of the content: what became of its definitions, tests
 * and objects, and the items. Items are whole only where the plan collected all. Values of entities
 * that the document masks are not written. options may be NULL. EIO, ENOMEM.
 */
int report_oval(const struct result *result, const struct model_oval *oval,
	const struct report_product *product, const struct report_oval_options *options,
	const struct report_sink *sink, struct compliance_error *error);

struct report_variable {
	const struct model_variable *model;
	struct model_texts values;
};

/* An OVAL variables document: values for the variables of one definitions document. EIO, ENOMEM. */
int report_oval_variables(const struct model_oval *oval, const struct report_product *product,
	int64_t now, const struct report_variable *variables, size_t count,
	const struct report_sink *sink, struct compliance_error *error);

/*
 * The fix of a rule for a system (urn:xccdf:fix:script:sh), or NULL: one without a reboot before
 * one with it, then the one that disturbs least, then the first.
 */
const struct model_fix *report_choose_fix(const struct model_item *rule, const char *system);

/* Where a rule was tried that is tried in several places: what <instance> stands for. */
struct report_instance {
	const char *context; /* "undefined" where none is said */
	const char *text;
};

struct report_fix {
	const struct model_fix *fix;
	const struct model_benchmark *benchmark;
	const struct result_set_value *values; /* as the profile sets them */
	size_t value_count;
	const struct report_instance *instances;
	size_t instance_count;
};

/*
 * Appends the text of a fix with values, titles and plain texts in their places. ENOTFOUND where
 * one of these is not known, or something else stands in it: then it is no fix. ENOMEM.
 */
int report_fix_text(
	const struct report_fix *fix, struct buffer *out, struct compliance_error *error);

/* The fix of one rule; text is NULL where it has none. */
struct report_fix_part {
	const char *rule; /* its id */
	const char *text;
};

/* What a script of fixes is for, as its head tells it. */
struct report_script {
	const struct model_benchmark *benchmark;
	const struct model_profile *profile; /* NULL: none */
	const char *profile_id;		     /* of one that the content does not have, or NULL */
	bool all;			     /* the profile is "(all)" */
	const char *result_id;	 /* of the TestResult whose failures are mended; NULL: of none */
	const char *start, *end; /* of that evaluation, or NULL */
	const struct report_product *product;
	const char *command; /* that makes it again, or NULL */
	const char *source;  /* what it was made of; NULL: "an XCCDF profile" */
	const struct report_fix_part *parts;
	size_t part_count;
	bool raw; /* without a head, and without what frames each fix */
};

struct report_script_type;

/* The type of this name ("bash"), or NULL; by index in the order of their names' use, NULL behind
 * the last. */
const struct report_script_type *report_script_type(const char *name);
const struct report_script_type *report_script_type_at(size_t index);
const char *report_script_name(const struct report_script_type *type);
const char *report_script_system(const struct report_script_type *type);
/* Whether it is of use to mend what has failed: others install a system. */
bool report_script_of_results(const struct report_script_type *type);

/* Appends the script. type NULL: the fixes alone, one behind the other. ENOMEM. */
int report_script(const struct report_script_type *type, const struct report_script *script,
	struct buffer *out, struct compliance_error *error);

#endif
