/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:xmlfilecontent: what does an XPath expression find in a file?
 *
 *   asks    filepath, or path and filename; xpath; behaviors of files
 *   tells   filepath, path, filename, xpath, value_of
 *
 * XPath 1.0, after namespaces have been removed. One item for a file in which something is found,
 * with a value_of for each node: its text. An expression that yields a string, number or boolean
 * gives one value of that type. A file that is no well-formed XML is an error of that item.
 */
#include "base/arena.h"
#include "base/error.h"
#include "probe/contents.h"
#include "probe/probes.h"
#include "xml/xpath.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "xpath", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "xpath", MATCH_STRING },
	{ "value_of", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	const struct match_condition *xpath;
};

static enum match_datatype
datatype_of(const struct xml_xpath_result *result)
{
	switch (result->kind) {
	case XML_XPATH_NUMBER:
		return strspn(result->texts[0], "-0123456789") == strlen(result->texts[0])
			       ? MATCH_INT
			       : MATCH_FLOAT;
	case XML_XPATH_BOOLEAN: return MATCH_BOOLEAN;
	default: return MATCH_STRING;
	}
}

static int
tell(struct visitor *visitor, const struct files_found *found, const char *expression,
	const struct xml_xpath_result *result, struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	item_add(&item, "xpath", MATCH_STRING, expression);
	for (size_t i = 0; i < result->count; i++)
		item_add(&item, "value_of", datatype_of(result), result->texts[i]);
	return probe_tell(visitor->context, &probe_independent_xmlfilecontent, &item, error);
}

static int
visit(void *context, const struct files_found *found, struct bytes contents,
	struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct match_condition *xpath = visitor->xpath;
	int status = 0;

	for (size_t i = 0; i < xpath->value_count && status == 0; i++) {
		__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
		struct xml_xpath_result result;
		if (!arena)
			return error_memory(error);
		status = xml_xpath(contents, found->filepath, xpath->values[i],
			visitor->context->limits, arena, &result, error);
		if (status < 0)
			return contents_fault(status);
		if (result.count)
			status = tell(visitor, found, xpath->values[i], &result, error);
	}
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { context, probe_asked(question, "xpath") };
	struct contents_request request = { &probe_independent_xmlfilecontent, visit, &visitor };

	if (!visitor.xpath || visitor.xpath->nil || visitor.xpath->operation != MATCH_EQUALS)
		return probe_fail(context, flag,
			error_set(error, COMPLIANCE_ECONTENT,
				"expected an xpath with the operation \"equals\""),
			error);
	return contents_collect(context, question, &request, flag, error);
}

const struct probe probe_independent_xmlfilecontent = {
	.space = "independent",
	.name = "xmlfilecontent",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
