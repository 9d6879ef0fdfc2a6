/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/xpath.h"

#include "base/arena.h"
#include "base/error.h"
#include "xml/document.h"
#include "xml/reader.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <string.h>

struct evaluation {
	const char *name;
	const char *expression;
	const struct compliance_limits *limits;
	struct arena *arena;
	struct xml_xpath_result *result;
	int code; /* of the first fault, or 0 */
	struct compliance_error *error;
};

/* libxml2 gives a number and no words. */
static const struct fault {
	int number;
	int code;
	const char *words;
} faults[] = {
	{ XPATH_OP_LIMIT_EXCEEDED, COMPLIANCE_ELIMIT, "takes too many steps (xpath_steps)" },
	{ XPATH_RECURSION_LIMIT_EXCEEDED, COMPLIANCE_ELIMIT, "nests too deep" },
	{ XPATH_MEMORY_ERROR, COMPLIANCE_ENOMEM, "out of memory" },
	{ XPATH_UNDEF_VARIABLE_ERROR, COMPLIANCE_ECONTENT, "there are no variables here" },
	{ XPATH_UNDEF_PREFIX_ERROR, COMPLIANCE_ECONTENT,
		"expected names without prefixes, since namespaces are removed" },
	{ XPATH_UNKNOWN_FUNC_ERROR, COMPLIANCE_ECONTENT, "expected a function of XPath 1.0" },
	{ XPATH_INVALID_ARITY, COMPLIANCE_ECONTENT,
		"a function has too many or too few arguments" },
	{ XPATH_INVALID_TYPE, COMPLIANCE_ECONTENT, "an argument is of the wrong type" },
};

static int
fail(struct evaluation *evaluation, int code, const char *what)
{
	if (evaluation->code)
		return evaluation->code;
	evaluation->code = error_set(evaluation->error, code, "%s: XPath \"%.200s\": %s",
		evaluation->name, evaluation->expression, what);
	return evaluation->code;
}

static void
hear_error(void *context, xmlError *error)
{
	struct evaluation *evaluation = context;
	int number = error->code - XML_XPATH_EXPRESSION_OK + XPATH_EXPRESSION_OK;
	char words[80];

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].number == number) {
			fail(evaluation, faults[i].code, faults[i].words);
			return;
		}
	snprintf(words, sizeof words, "expected an XPath 1.0 expression, wrong at its byte %d",
		error->int1 + 1);
	fail(evaluation, COMPLIANCE_ECONTENT, words);
}

static int
take_text(struct evaluation *evaluation, xmlChar *text, const char **place)
{
	if (text)
		*place = arena_text(evaluation->arena, (const char *)text);
	xmlFree(text);
	return *place ? 0 : error_memory(evaluation->error);
}

static int
take_nodes(struct evaluation *evaluation, const xmlNodeSet *set)
{
	size_t count = set && set->nodeNr > 0 ? (size_t)set->nodeNr : 0;
	uint64_t bytes = 0;

	if (count > evaluation->limits->items)
		return fail(evaluation, COMPLIANCE_ELIMIT, "finds too many nodes (items)");
	const char **texts = arena_new_array(evaluation->arena, count, sizeof *texts);
	if (!texts)
		return error_memory(evaluation->error);
	for (size_t i = 0; i < count; i++) {
		int code =
			take_text(evaluation, xmlXPathCastNodeToString(set->nodeTab[i]), &texts[i]);
		if (code)
			return code;
		bytes += strlen(texts[i]);
		if (bytes > evaluation->limits->file_size)
			return fail(
				evaluation, COMPLIANCE_ELIMIT, "finds too much text (file_size)");
	}
	*evaluation->result = (struct xml_xpath_result){ XML_XPATH_NODES, texts, count };
	return 0;
}

static int
take_value(struct evaluation *evaluation, xmlXPathObject *object, enum xml_xpath_kind kind)
{
	const char **texts = arena_new_array(evaluation->arena, 1, sizeof *texts);
	int code = texts ? take_text(evaluation, xmlXPathCastToString(object), texts)
			 : error_memory(evaluation->error);

	if (!code)
		*evaluation->result = (struct xml_xpath_result){ kind, texts, 1 };
	return code;
}

static int
take_object(struct evaluation *evaluation, xmlXPathObject *object)
{
	switch (object->type) {
	case XPATH_NODESET:
		xmlXPathNodeSetSort(object->nodesetval);
		return take_nodes(evaluation, object->nodesetval);
	case XPATH_STRING: return take_value(evaluation, object, XML_XPATH_STRING);
	case XPATH_NUMBER: return take_value(evaluation, object, XML_XPATH_NUMBER);
	case XPATH_BOOLEAN: return take_value(evaluation, object, XML_XPATH_BOOLEAN);
	default: return fail(evaluation, COMPLIANCE_ECONTENT, "has no value");
	}
}

static int
evaluate(struct evaluation *evaluation, xmlDoc *document)
{
	xmlXPathContext *context = xmlXPathNewContext(document);
	if (!context)
		return error_memory(evaluation->error);
	xmlXPathOrderDocElems(document); /* else sorting nodes would walk over their siblings */
	context->node = (xmlNode *)document;
	context->opLimit = evaluation->limits->xpath_steps;
	context->userData = evaluation;
	context->error = hear_error;
	xmlXPathObject *object = xmlXPathEval((const xmlChar *)evaluation->expression, context);
	int code = evaluation->code;
	if (!code && !object)
		code = fail(evaluation, COMPLIANCE_ECONTENT, "cannot be evaluated");
	if (!code)
		code = take_object(evaluation, object);
	xmlXPathFreeObject(object);
	xmlXPathFreeContext(context);
	return code;
}

int
xml_xpath(struct bytes source, const char *name, const char *expression,
	const struct compliance_limits *limits, struct arena *arena,
	struct xml_xpath_result *result, struct compliance_error *error)
{
	const struct xml_reading reading = { XML_DOCTYPE_ALLOWED, true, limits };
	struct evaluation evaluation = { name, expression, limits, arena, result, 0, error };
	xmlDoc *document __attribute__((cleanup(xml_libxml_freep))) = NULL;

	if (strlen(expression) > limits->pattern_size)
		return fail(&evaluation, COMPLIANCE_ELIMIT, "is too long (pattern_size)");
	int code = xml_read_libxml(&document, source, name, &reading, error);
	if (code)
		return code;
	struct xml_silence silence = xml_silence_begin();
	code = evaluate(&evaluation, document);
	xml_silence_end(silence);
	return code;
}
