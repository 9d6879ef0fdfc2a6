/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The TestResult: NISTIR 7275r4, section 6.6, in the order of the schema.
 */
#include "report/test_result.h"

#include "base/error.h"
#include "xml/tree.h"

#include <string.h>

/* An id that a TestResult in the content has already is not given again. */
static bool
id_is_taken(const struct telling *telling, const char *id)
{
	const struct xml_node *benchmark = telling->result->benchmark->item.node;
	const struct xml_node *node = xml_child(benchmark, benchmark->space, "TestResult");

	for (; node; node = xml_next(node, benchmark->space, "TestResult")) {
		const char *taken = xml_attribute(node, "id");
		if (taken && strcmp(taken, id) == 0)
			return true;
	}
	return false;
}

static void
put_id(struct telling *telling)
{
	struct buffer id __attribute__((cleanup(buffer_free))) = { 0 };
	const struct model_profile *profile = telling->result->profile;

	buffer_add_text(&id, telling->product->result_prefix);
	buffer_add_text(&id, profile ? profile->id : "default-profile");
	const size_t size = id.size;
	for (unsigned i = 2; !id.failed && id_is_taken(telling, id.data); i++) {
		id.size = size;
		buffer_add_format(&id, "-%u", i);
	}
	if (id.failed)
		telling->writer.out->failed = true;
	else
		xml_put_attribute(&telling->writer, "id", id.data);
}

static void
put_attributes(struct telling *telling)
{
	const struct result *result = telling->result;

	put_id(telling);
	tell_time(telling, "start-time", result->start);
	tell_time(telling, "end-time", result->end);
	xml_put_attribute(&telling->writer, "version", result->benchmark->item.version);
	xml_put_attribute(&telling->writer, "test-system", telling->product->test_system);
}

static const char *
target_of(const struct result *result)
{
	return result->target && *result->target ? result->target : "unknown";
}

static void
put_title(struct telling *telling)
{
	const struct result *result = telling->result;

	tell_open(telling, "title");
	if (!result->title)
		xml_put_text(&telling->writer, "Compliance of ");
	xml_put_text(&telling->writer, result->title ? result->title : target_of(result));
	tell_close(telling, "title");
	for (size_t i = 0; i < result->remarks.count; i++)
		tell_put(telling, "remark", result->remarks.items[i]);
	for (size_t i = 0; i < result->organizations.count; i++)
		tell_put(telling, "organization", result->organizations.items[i]);
}

/* The schema wants all of it: of a tailoring that says less only the profile is named. */
static void
put_tailoring(struct telling *telling)
{
	const struct model_tailoring *tailoring = telling->result->tailoring;

	if (telling->old || !tailoring || !tailoring->id || !tailoring->version ||
		!tailoring->version_time)
		return;
	tell_open(telling, "tailoring-file");
	xml_put_attribute(&telling->writer, "href", tailoring->file);
	xml_put_attribute(&telling->writer, "id", tailoring->id);
	xml_put_attribute(&telling->writer, "version", tailoring->version);
	xml_put_attribute(&telling->writer, "time", tailoring->version_time);
	tell_close(telling, "tailoring-file");
}

static void
put_head(struct telling *telling)
{
	const struct result *result = telling->result;

	tell_open(telling, "benchmark");
	xml_put_attribute(&telling->writer, "href", result->benchmark->href);
	if (!telling->old)
		xml_put_attribute(&telling->writer, "id", result->benchmark->item.id);
	tell_close(telling, "benchmark");
	put_tailoring(telling);
	put_title(telling);
	if (result->profile) {
		tell_open(telling, "profile");
		xml_put_attribute(&telling->writer, "idref", result->profile->id);
		tell_close(telling, "profile");
	}
	tell_put(telling, "target", target_of(result));
}

static void
put_fact(struct telling *telling, const char *name, const char *type, const char *value)
{
	tell_open(telling, "fact");
	xml_put_attribute(&telling->writer, "name", name);
	xml_put_attribute(&telling->writer, "type", type);
	xml_put_text(&telling->writer, value);
	tell_close(telling, "fact");
}

static void
put_asset(struct telling *telling)
{
	tell_open(telling, "target-id-ref");
	xml_put_attribute(
		&telling->writer, "system", "http://scap.nist.gov/schema/asset-identification/1.1");
	xml_put_attribute(&telling->writer, "href", "");
	xml_put_attribute(&telling->writer, "name", telling->form->asset);
	tell_close(telling, "target-id-ref");
}

static void
put_facts(struct telling *telling)
{
	const struct result *result = telling->result;
	const struct report_product *product = telling->product;

	tell_open(telling, "target-facts");
	put_fact(telling, "urn:xccdf:fact:scanner:name", "string", product->name);
	put_fact(telling, "urn:xccdf:fact:scanner:version", "string", product->version);
	for (size_t i = 0; i < result->fact_count; i++) {
		const struct result_fact *fact = &result->facts[i];
		put_fact(telling, fact->name, fact->type, fact->value);
	}
	tell_close(telling, "target-facts");
	if (telling->form && telling->form->asset && !telling->old)
		put_asset(telling);
	for (size_t i = 0; i < result->platform_count; i++) {
		tell_open(telling, "platform");
		xml_put_attribute(&telling->writer, "idref", result->platforms[i]);
		tell_close(telling, "platform");
	}
}

static void
put_complex_value(struct telling *telling, const struct result_set_value *set)
{
	if (telling->old)
		return;
	tell_open(telling, "set-complex-value");
	xml_put_attribute(&telling->writer, "idref", set->value->id);
	for (size_t i = 0; i < set->values.count; i++)
		tell_put(telling, "item", set->values.items[i]);
	tell_close(telling, "set-complex-value");
}

static void
put_value(struct telling *telling, const struct result_set_value *set)
{
	if (set->complex) {
		put_complex_value(telling, set);
		return;
	}
	if (!set->values.count)
		return;
	tell_open(telling, "set-value");
	xml_put_attribute(&telling->writer, "idref", set->value->id);
	xml_put_text(&telling->writer, set->values.items[0]);
	tell_close(telling, "set-value");
}

static void
put_score(struct telling *telling, const struct result_score *score)
{
	char text[400];

	tell_open(telling, "score");
	xml_put_attribute(&telling->writer, "system", score->system);
	if (score->has_maximum)
		tell_number(telling, "maximum", score->maximum);
	tell_number_text(text, sizeof text, score->score);
	xml_put_text(&telling->writer, text);
	tell_close(telling, "score");
}

/* Outside of its Benchmark nothing around it declares the namespace. */
static void
declare_space(struct telling *telling)
{
	struct buffer name __attribute__((cleanup(buffer_free))) = { 0 };
	const struct model_benchmark *benchmark = telling->result->benchmark;

	buffer_add_text(&name, "xmlns");
	if (benchmark->item.node->prefix)
		buffer_add_format(&name, ":%s", benchmark->item.node->prefix);
	if (name.failed)
		telling->writer.out->failed = true;
	else
		xml_put_attribute(&telling->writer, name.data, benchmark->space);
}

static void
put_test_result(struct telling *telling)
{
	const struct result *result = telling->result;

	tell_open(telling, "TestResult");
	if (telling->form)
		declare_space(telling);
	put_attributes(telling);
	put_head(telling);
	put_facts(telling);
	for (size_t i = 0; i < result->value_count; i++)
		put_value(telling, &result->values[i]);
	for (size_t i = 0; i < result->rule_count; i++)
		tell_rule_result(telling, &result->rules[i]);
	for (size_t i = 0; i < result->score_count; i++)
		put_score(telling, &result->scores[i]);
	tell_close(telling, "TestResult");
}

static int
index_texts(struct telling *telling)
{
	const struct result *result = telling->result;
	const struct model_benchmark *benchmark = result->benchmark;

	for (size_t i = 0; i < result->value_count; i++) {
		const struct result_set_value *set = &result->values[i];
		if (map_put(&telling->values, set->value->id, (void *)set) < 0)
			return COMPLIANCE_ENOMEM;
	}
	for (size_t i = 0; i < benchmark->plain_text_count; i++) {
		const struct model_plain_text *text = &benchmark->plain_texts[i];
		if (map_put(&telling->texts, text->id, (void *)text) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

int
tell_test_result(const struct result *result, const struct report_product *product,
	const struct telling_form *form, struct buffer *out, struct compliance_error *error)
{
	const struct xml_node *benchmark = result->benchmark->item.node;
	struct telling telling = {
		.result = result,
		.product = product,
		.old = strcmp(result->benchmark->space, REPORT_XCCDF_12) != 0,
		.form = form,
	};

	if (benchmark->prefix) {
		buffer_add_text(&telling.name, benchmark->prefix);
		buffer_add_char(&telling.name, ':');
	}
	telling.prefix_size = telling.name.size;
	xml_writer_start(&telling.writer, out, form ? form->depth : 1);
	if (index_texts(&telling) < 0)
		out->failed = true;
	else
		put_test_result(&telling);
	map_free(&telling.values);
	map_free(&telling.texts);
	buffer_free(&telling.name);
	return out->failed ? error_memory(error) : 0;
}
