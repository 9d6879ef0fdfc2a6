/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Results through a stylesheet: the only file that meets libxslt.
 *
 * A stylesheet may be anybody's. It sees one document, may read no other and write none, and ends
 * when it has done more than any report needs.
 */
#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"
#include "report/benchmark.h"
#include "report/stylesheet.h"
#include "report/test_result.h"
#include "xml/document.h"
#include "xml/write.h"

#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <string.h>

enum {
	MOST_TEMPLATES = 1000,	      /* within each other */
	MOST_VARIABLES = 100000,      /* in scope */
	MOST_OPERATIONS = 2000000000, /* of XPath; some minutes */
};

static int
add_to_buffer(void *context, const void *bytes, size_t size)
{
	struct buffer *buffer = context;

	buffer_add(buffer, bytes, size);
	return buffer->failed ? -1 : 0;
}

/* It was read by us and is bounded by the content's limits: none is needed here. */
static struct compliance_limits
no_limits(void)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	limits.content_size = limits.xml_nodes = limits.xml_attributes = UINT64_MAX;
	limits.xml_depth += 16;
	return limits;
}

/* Content of XCCDF 1.1 is shown to stylesheets in the namespace of 1.2, so that they need but one.
 */
static int
raise_version(xmlNode *node)
{
	for (; node; node = node->next) {
		for (xmlNs *ns = node->nsDef; ns && node->type == XML_ELEMENT_NODE; ns = ns->next) {
			if (!xmlStrEqual(ns->href, BAD_CAST "http://checklists.nist.gov/xccdf/1.1"))
				continue;
			xmlChar *href = xmlStrdup(BAD_CAST REPORT_XCCDF_12);
			if (!href)
				return COMPLIANCE_ENOMEM;
			xmlFree((xmlChar *)ns->href);
			ns->href = href;
		}
		if (node->type == XML_ELEMENT_NODE && raise_version(node->children) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
parse_results(xmlDoc **document, struct bytes bytes, struct compliance_error *error)
{
	const struct compliance_limits limits = no_limits();

	int code = xml_libxml_document(document, bytes, "results", &limits, error);
	if (code < 0)
		return code;
	return raise_version(xmlDocGetRootElement(*document)) < 0 ? error_memory(error) : 0;
}

/* What the stylesheet sees. */
static int
write_results(struct buffer *whole, const struct result *result,
	const struct report_product *product, bool all, struct compliance_error *error)
{
	struct buffer test_result __attribute__((cleanup(buffer_free))) = { 0 };
	const struct report_sink sink = { add_to_buffer, whole };
	struct concern concern;

	if (!all)
		profile_write(result->benchmark, result->profile, &test_result);
	int code = tell_test_result(result, product, NULL, &test_result, error);
	if (code < 0)
		return code;
	code = concern_of(&concern, result, error);
	if (code < 0)
		return code;
	code = benchmark_write(result->benchmark, bytes_of(test_result.data, test_result.size),
		all ? NULL : &concern, &sink, error);
	concern_free(&concern);
	return whole->failed ? error_memory(error) : code;
}

static int
write_with_benchmark(struct buffer *whole, const struct model_test_result *result,
	struct bytes test_result, struct compliance_error *error)
{
	const struct report_sink sink = { add_to_buffer, whole };
	struct concern concern;

	int code = concern_of_written(&concern, result, error);
	if (code < 0)
		return code;
	code = benchmark_write(result->benchmark, test_result, &concern, &sink, error);
	concern_free(&concern);
	return whole->failed ? error_memory(error) : code;
}

/* A TestResult as it was written, which declares all of its namespaces itself. */
static int
write_test_result(struct buffer *whole, const struct model_test_result *result,
	struct compliance_error *error)
{
	struct buffer test_result __attribute__((cleanup(buffer_free))) = { 0 };
	struct xml_writer writer;

	xml_writer_start(
		&writer, result->benchmark ? &test_result : whole, result->benchmark ? 1 : 0);
	xml_put_copy(&writer, result->node, NULL);
	if (test_result.failed || whole->failed)
		return error_memory(error);
	return result->benchmark ? write_with_benchmark(whole, result,
					   bytes_of(test_result.data, test_result.size), error)
				 : 0;
}

static int
forbid(xsltTransformContext *context, struct compliance_error *error)
{
	static const xsltSecurityOption all[] = {
		XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK,
	};
	xsltSecurityPrefs *preferences = xsltNewSecurityPrefs();

	if (!preferences)
		return error_memory(error);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		xsltSetSecurityPrefs(preferences, all[i], xsltSecurityForbid);
	if (xsltSetCtxtSecurityPrefs(preferences, context) == 0)
		return 0;
	xsltFreeSecurityPrefs(preferences);
	return error_memory(error);
}

/* Values are text: quoted, they are never read as expressions. */
static int
give_parameters(xsltTransformContext *context, const struct report_stylesheet *stylesheet,
	struct compliance_error *error)
{
	for (size_t i = 0; i < stylesheet->parameter_count; i++) {
		const struct report_parameter *parameter = &stylesheet->parameters[i];
		if (xsltQuoteOneUserParam(
			    context, BAD_CAST parameter->name, BAD_CAST parameter->value) != 0)
			return error_set(error, COMPLIANCE_EINVAL,
				"%s: the parameter \"%s\" could not be set", stylesheet->name,
				parameter->name);
	}
	return 0;
}

static int
run(xmlDoc **out, xsltTransformContext *context, xsltStylesheet *compiled, xmlDoc *document,
	const struct report_stylesheet *stylesheet, struct compliance_error *error)
{
	struct trouble trouble = { 0 };

	context->maxTemplateDepth = MOST_TEMPLATES;
	context->maxTemplateVars = MOST_VARIABLES;
	context->xpathCtxt->opLimit = MOST_OPERATIONS;
	xsltSetTransformErrorFunc(context, &trouble, trouble_note);
	trouble_watch(&trouble);
	*out = xsltApplyStylesheetUser(compiled, document, NULL, NULL, NULL, context);
	trouble_forget(&trouble);
	if (*out && context->state == XSLT_STATE_OK)
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT, "%s: %s", stylesheet->name,
		*trouble.text ? trouble.text : "the stylesheet failed");
}

static int
write_piece(void *context, const char *bytes, int size)
{
	const struct report_sink *sink = context;

	return sink->write(sink->context, bytes, (size_t)size) == 0 ? size : -1;
}

/* In the encoding that xsl:output asks for. */
static int
save(xmlDoc *out, xsltStylesheet *compiled, const struct report_sink *sink,
	struct compliance_error *error)
{
	const xmlChar *encoding = compiled->encoding;
	xmlCharEncodingHandler *handler = NULL;

	if (encoding && xmlStrcasecmp(encoding, BAD_CAST "UTF-8") != 0)
		handler = xmlFindCharEncodingHandler((const char *)encoding);
	xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(write_piece, NULL, (void *)sink, handler);
	if (!buffer)
		return error_memory(error);
	int written = xsltSaveResultTo(buffer, out, compiled);
	if (written >= 0)
		written = xmlOutputBufferFlush(buffer);
	const int broken = buffer->error;
	xmlOutputBufferClose(buffer);
	if (written < 0 || broken)
		return error_set(error, COMPLIANCE_EIO, "the report could not be written");
	return 0;
}

static int
apply(xsltStylesheet *compiled, xmlDoc *document, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error)
{
	xsltTransformContext *context = xsltNewTransformContext(compiled, document);
	xmlDoc *out = NULL;

	if (!context)
		return error_memory(error);
	int code = forbid(context, error);
	if (!code)
		code = give_parameters(context, stylesheet, error);
	if (!code)
		code = run(&out, context, compiled, document, stylesheet, error);
	xsltSecurityPrefs *preferences = context->sec;
	xsltFreeTransformContext(context);
	if (preferences)
		xsltFreeSecurityPrefs(preferences);
	if (!code)
		code = save(out, compiled, sink, error);
	xmlFreeDoc(out);
	return code;
}

/* The document is the caller's. */
static int
apply_to(xmlDoc *document, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error)
{
	xsltStylesheet *compiled = NULL;

	int code = stylesheet_compile(&compiled, stylesheet, error);
	if (!code)
		code = apply(compiled, document, stylesheet, sink, error);
	if (compiled)
		xsltFreeStylesheet(compiled);
	return code;
}

static int
transform(const struct report_stylesheet *stylesheet, struct bytes results,
	const struct report_sink *sink, struct compliance_error *error)
{
	xmlDoc *document __attribute__((cleanup(xml_libxml_freep))) = NULL;

	int code = parse_results(&document, results, error);
	return code ? code : apply_to(document, stylesheet, sink, error);
}

int
report_transform(const struct result *result, const struct report_product *product,
	const struct report_stylesheet *stylesheet, const struct report_sink *sink,
	struct compliance_error *error)
{
	struct buffer whole __attribute__((cleanup(buffer_free))) = { 0 };

	int code = write_results(&whole, result, product, stylesheet->whole, error);
	return code < 0 ? code
			: transform(stylesheet, bytes_of(whole.data, whole.size), sink, error);
}

int
report_test_result(const struct model_test_result *result,
	const struct report_stylesheet *stylesheet, const struct report_sink *sink,
	struct compliance_error *error)
{
	struct buffer whole __attribute__((cleanup(buffer_free))) = { 0 };

	int code = write_test_result(&whole, result, error);
	return code < 0 ? code
			: transform(stylesheet, bytes_of(whole.data, whole.size), sink, error);
}

int
report_guide(const struct report_guide *guide, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error)
{
	struct buffer whole __attribute__((cleanup(buffer_free))) = { 0 };
	const struct report_sink within = { add_to_buffer, &whole };

	int code = guide_write(guide, &within, error);
	if (code < 0)
		return whole.failed ? error_memory(error) : code;
	return transform(stylesheet, bytes_of(whole.data, whole.size), sink, error);
}

int
report_transform_document(struct bytes bytes, const char *name,
	const struct compliance_limits *limits, const struct report_stylesheet *stylesheet,
	const struct report_sink *sink, struct compliance_error *error)
{
	xmlDoc *document __attribute__((cleanup(xml_libxml_freep))) = NULL;

	int code = xml_libxml_document(&document, bytes, name, limits, error);
	return code ? code : apply_to(document, stylesheet, sink, error);
}
