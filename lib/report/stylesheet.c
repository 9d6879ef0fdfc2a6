/* SPDX-License-Identifier: Apache-2.0 */
#include "report/stylesheet.h"

#include "base/error.h"
#include "base/memory.h"
#include "xml/document.h"

#include <libexslt/exslt.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <pthread.h>

/* libxslt keeps its extension functions for the whole process: they are put there once. */
static void
start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, exsltRegisterAll);
}

/*
 * xsl:import and xsl:include would be read by libxslt while it compiles, when no context and so no
 * security preferences of ours are there. Depth is bounded by room xml.
 */
static const xmlNode *
find_import(const xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (node->ns && xmlStrEqual(node->ns->href, XSLT_NAMESPACE) &&
			(xmlStrEqual(node->name, BAD_CAST "import") ||
				xmlStrEqual(node->name, BAD_CAST "include")))
			return node;
		const xmlNode *found = find_import(node->children);
		if (found)
			return found;
	}
	return NULL;
}

/*
 * While it compiles, libxslt tells its errors to a handler of the whole process. It is ours for
 * that time, one compilation after the other, and then again what it was.
 */
static xsltStylesheet *
compile_watched(xmlDoc *document, struct trouble *trouble)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

	pthread_mutex_lock(&lock);
	void *const old_context = xsltGenericErrorContext;
	const xmlGenericErrorFunc old_call = xsltGenericError;
	xsltSetGenericErrorFunc(trouble, trouble_note);
	trouble_watch(trouble);
	xsltStylesheet *compiled = xsltParseStylesheetDoc(document);
	trouble_forget(trouble);
	xsltSetGenericErrorFunc(old_context, old_call);
	pthread_mutex_unlock(&lock);
	return compiled;
}

static int
compile(xsltStylesheet **compiled, xmlDoc **document, const struct report_stylesheet *stylesheet,
	struct compliance_error *error)
{
	struct trouble trouble = { 0 };
	const xmlNode *import = find_import(xmlDocGetRootElement(*document));

	if (import)
		return error_set(error, COMPLIANCE_ECONTENT,
			"%s:%ld: xsl:%s: expected a stylesheet in one file", stylesheet->name,
			xmlGetLineNo(import), (const char *)import->name);
	*compiled = compile_watched(*document, &trouble);
	if (*compiled)
		*document = NULL; /* the stylesheet's from now on */
	if (*compiled && (*compiled)->errors == 0)
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT, "%s: %s", stylesheet->name,
		*trouble.text ? trouble.text : "expected an XSLT 1.0 stylesheet");
}

int
stylesheet_compile(xsltStylesheet **compiled, const struct report_stylesheet *stylesheet,
	struct compliance_error *error)
{
	struct compliance_limits limits;
	xmlDoc *document __attribute__((cleanup(xml_libxml_freep))) = NULL;

	compliance_limits_default(&limits);
	start();
	int code =
		xml_libxml_document(&document, stylesheet->bytes, stylesheet->name, &limits, error);
	if (code < 0)
		return code;
	code = compile(compiled, &document, stylesheet, error);
	if (code < 0 && *compiled) {
		xsltFreeStylesheet(*compiled);
		*compiled = NULL;
	}
	return code;
}
