/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL results of one definitions document: OVAL results schema 5.11.2.
 */
#include "base/error.h"
#include "report/oval.h"

#define OVAL "http://oval.mitre.org/XMLSchema/oval-"

static const char results_space[] = OVAL "results-5";

static void
tell_directives(struct oval_telling *telling, const struct model_directive *directives)
{
	static const char *const names[MODEL_TRUTHS] = {
		"definition_true",
		"definition_false",
		"definition_unknown",
		"definition_error",
		"definition_not_evaluated",
		"definition_not_applicable",
	};
	struct xml_writer *writer = &telling->writer;

	for (size_t i = 0; i < MODEL_TRUTHS; i++) {
		xml_open(writer, names[i]);
		xml_put_attribute(writer, "reported", directives[i].reported ? "true" : "false");
		xml_put_attribute(writer, "content", directives[i].thin ? "thin" : "full");
		xml_close(writer, names[i]);
	}
}

static void
tell_all_directives(struct oval_telling *telling)
{
	const struct model_directives *directives = telling->options->directives;
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "directives");
	xml_put_attribute(writer, "include_source_definitions",
		directives->without_source ? "false" : "true");
	tell_directives(telling, directives->general);
	xml_close(writer, "directives");
	for (size_t i = 0; i < MODEL_CLASSES; i++) {
		if (!directives->has_class[i])
			continue;
		xml_open(writer, "class_directives");
		xml_put_attribute(writer, "class", model_class_word((enum model_class)i));
		tell_directives(telling, directives->classes[i]);
		xml_close(writer, "class_directives");
	}
}

static void
tell_document(struct oval_telling *telling)
{
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "oval_results");
	xml_put_attribute(writer, "xmlns", results_space);
	oval_put_spaces(telling);
	oval_tell_generator(telling, telling->result->end);
	tell_all_directives(telling);
	if (!telling->options->directives->without_source)
		xml_put_copy(writer, telling->oval->node, results_space);
	xml_open(writer, "results");
	xml_open(writer, "system");
	oval_tell_definitions(telling);
	oval_tell_tests(telling);
	oval_tell_characteristics(telling);
	xml_close(writer, "system");
	xml_close(writer, "results");
	xml_close(writer, "oval_results");
	oval_flush(telling, true);
}

static struct model_directives
everything(void)
{
	struct model_directives directives = { 0 };

	for (size_t i = 0; i < MODEL_TRUTHS; i++)
		directives.general[i].reported = true;
	return directives;
}

int
report_oval(const struct result *result, const struct model_oval *oval,
	const struct report_product *product, const struct report_oval_options *options,
	const struct report_sink *sink, struct compliance_error *error)
{
	const struct model_directives all = everything();
	struct report_oval_options asked = options ? *options : (struct report_oval_options){ 0 };
	struct oval_telling telling = {
		.result = result,
		.oval = oval,
		.product = product,
		.options = &asked,
		.sink = sink,
		.arena = arena_new(),
		.kept = array_of(sizeof(struct item *)),
		.error = error,
	};

	if (!asked.directives)
		asked.directives = &all;
	xml_writer_start(&telling.writer, &telling.out, 0);
	telling.code = telling.arena ? oval_index(&telling) : error_memory(error);
	if (telling.code >= 0 && asked.characteristics) {
		oval_tell_characteristics(&telling);
		oval_flush(&telling, true);
	} else if (telling.code >= 0) {
		tell_document(&telling);
	}
	buffer_free(&telling.out);
	array_free(&telling.kept);
	map_free(&telling.chains);
	map_free(&telling.needed);
	map_free(&telling.masked);
	map_free(&telling.items);
	arena_free(telling.arena);
	return telling.code;
}
