/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OVAL results of one definitions document: OVAL results schema 5.11.2.
 */
#include "base/error.h"
#include "report/oval.h"

#include <stdio.h>
#include <time.h>

#define OVAL "http://oval.mitre.org/XMLSchema/oval-"

static const char results_space[] = OVAL "results-5";

enum { FLUSH_SIZE = 256 * 1024 };

void
oval_flush(struct oval_telling *telling, bool all)
{
	struct buffer *out = &telling->out;

	if (out->failed && telling->code >= 0)
		telling->code = error_memory(telling->error);
	if (telling->code >= 0 && out->size && (all || out->size >= FLUSH_SIZE)) {
		if (telling->sink->write(telling->sink->context, out->data, out->size) != 0)
			telling->code = error_set(telling->error, COMPLIANCE_EIO,
				"the OVAL results could not be written");
		buffer_clear(out);
	}
}

void
oval_put_number(struct oval_telling *telling, const char *name, unsigned number)
{
	char text[16];

	snprintf(text, sizeof text, "%u", number);
	xml_put_attribute(&telling->writer, name, text);
}

/* 1 is what the schema has where nothing stands. */
void
oval_put_instance(struct oval_telling *telling, unsigned instance)
{
	if (instance > 1)
		oval_put_number(telling, "variable_instance", instance);
}

void
oval_tell_message(struct oval_telling *telling, const char *name, const char *text, bool grave)
{
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, name);
	xml_put_attribute(writer, "level", grave ? "error" : "info");
	xml_put_text(writer, text);
	xml_close(writer, name);
}

/* Items have forms that came with 5.11.1: what is written is no older, whatever the content is. */
static const char *
schema_version(const struct model_oval *oval)
{
	return oval->version > 51102 ? oval->schema_version : "5.11.2";
}

void
oval_tell_generator(struct oval_telling *telling, int64_t seconds)
{
	struct xml_writer *writer = &telling->writer;
	const time_t moment = (time_t)seconds;
	char text[64];
	struct tm tm;

	xml_open(writer, "generator");
	xml_put_element(writer, "oval:product_name", telling->product->oval_name);
	xml_put_element(writer, "oval:product_version", telling->product->version);
	xml_put_element(writer, "oval:schema_version", schema_version(telling->oval));
	if (!gmtime_r(&moment, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		text[0] = '\0';
	xml_put_element(writer, "oval:timestamp", text);
	xml_close(writer, "generator");
}

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
	xml_put_attribute(writer, "xmlns:oval", OVAL "common-5");
	xml_put_attribute(writer, "xmlns:oval-sc", OVAL "system-characteristics-5");
	xml_put_attribute(writer, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
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
	if (telling.code >= 0)
		tell_document(&telling);
	buffer_free(&telling.out);
	array_free(&telling.kept);
	map_free(&telling.chains);
	map_free(&telling.needed);
	map_free(&telling.masked);
	map_free(&telling.items);
	arena_free(telling.arena);
	return telling.code;
}
