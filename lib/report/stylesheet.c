/* SPDX-License-Identifier: Apache-2.0 */
#include "report/stylesheet.h"

#include "base/error.h"
#include "base/memory.h"
#include "xml/document.h"

#include <libexslt/exslt.h>
#include <libxslt/xslt.h>
#include <pthread.h>

/* libxslt keeps its extension functions and its handler for the whole process. */
static void
start(void)
{
	exsltRegisterAll();
	trouble_start();
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
	trouble_watch(&trouble);
	*compiled = xsltParseStylesheetDoc(*document);
	trouble_forget(&trouble);
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
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct compliance_limits limits;
	xmlDoc *document __attribute__((cleanup(xml_libxml_freep))) = NULL;

	compliance_limits_default(&limits);
	pthread_once(&once, start);
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
