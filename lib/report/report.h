/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Says what came out: the XCCDF results document, and through stylesheets every other form.
 *
 * report reads a result and the content that it speaks of, nothing else: never the image, never a
 * file. It writes into a buffer of the caller's.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/bytes.h"
#include "result/result.h"

#include <compliance/error.h>

/* The program's name and version as they stand in results. */
struct report_product {
	const char *name;	   /* "libcompliance" */
	const char *version;	   /* "0.1.0" */
	const char *test_system;   /* a CPE: "cpe:/a:libcompliance:libcompliance:0.1.0" */
	const char *result_prefix; /* of the TestResult's id:
				      "xccdf_io.github.libcompliance_testresult_" */
};

/*
 * XCCDF 1.2 results: the Benchmark as it stands in the content, byte for byte, with one TestResult
 * behind its last child. The same result gives the same bytes.
 */
int report_xccdf(const struct result *result, const struct report_product *product,
	struct buffer *out, struct compliance_error *error);

/* A parameter of a stylesheet; the value is text, not an expression. */
struct report_parameter {
	const char *name;
	const char *value;
};

/*
 * Transforms the results by a stylesheet (bytes of an XSLT 1.0 document). The document that the
 * stylesheet sees is that of report_xccdf without the rules that were not selected, the profiles
 * that were not used and the like. Reading files, the network and writing are forbidden to it.
 * ECONTENT where the stylesheet is broken.
 */
int report_transform(const struct result *result, const struct report_product *product,
	struct bytes stylesheet, const char *stylesheet_name,
	const struct report_parameter *parameters, size_t parameter_count, struct buffer *out,
	struct compliance_error *error);

#endif
