/* SPDX-License-Identifier: Apache-2.0 */
/* What a guide's stylesheet sees: the benchmark, and what a profile makes of it. */
#include "base/error.h"
#include "report/benchmark.h"
#include "report/test_result.h"
#include "xml/tree.h"
#include "xml/write.h"

static void
put_value(struct xml_writer *writer, const struct result_set_value *value)
{
	const char *name = value->complex ? "set-complex-value" : "set-value";

	xml_open(writer, name);
	xml_put_attribute(writer, "idref", value->value->id);
	for (size_t i = 0; i < value->values.count; i++) {
		if (value->complex)
			xml_put_element(writer, "item", value->values.items[i]);
		else
			xml_put_text(writer, value->values.items[i]);
	}
	xml_close(writer, name);
}

static void
put_rule(struct xml_writer *writer, const struct report_guide_rule *rule)
{
	char weight[64];

	tell_number_text(weight, sizeof weight, rule->weight);
	xml_open(writer, "rule-result");
	xml_put_attribute(writer, "idref", rule->model->id);
	xml_put_attribute(writer, "role", model_role_word(rule->role));
	xml_put_attribute(writer, "severity", model_severity_word(rule->severity));
	xml_put_attribute(writer, "weight", weight);
	xml_put_element(writer, "result", model_result_word(MODEL_NOTCHECKED));
	xml_close(writer, "rule-result");
}

static void
put_test_result(struct xml_writer *writer, const struct report_guide *guide)
{
	xml_open(writer, "TestResult");
	xml_put_attribute(writer, "xmlns", REPORT_XCCDF_12);
	xml_put_attribute(writer, "id", "xccdf_io.github.libcompliance_testresult_guide");
	xml_put_attribute(writer, "version", guide->benchmark->item.version);
	if (guide->profile) {
		xml_open(writer, "profile");
		xml_put_attribute(writer, "idref", guide->profile->id);
		xml_close(writer, "profile");
	}
	for (size_t i = 0; i < guide->value_count; i++)
		put_value(writer, &guide->values[i]);
	for (size_t i = 0; i < guide->rule_count; i++)
		put_rule(writer, &guide->rules[i]);
	xml_close(writer, "TestResult");
}

void
profile_write(const struct model_benchmark *benchmark, const struct model_profile *profile,
	struct buffer *out)
{
	struct xml_writer writer;

	if (!profile || profile->node->parent == benchmark->item.node)
		return;
	xml_writer_start(&writer, out, 1);
	xml_put_copy(&writer, profile->node, NULL);
}

int
guide_write(const struct report_guide *guide, const struct report_sink *sink,
	struct compliance_error *error)
{
	struct buffer own __attribute__((cleanup(buffer_free))) = { 0 };
	struct xml_writer writer;
	struct concern concern;

	profile_write(guide->benchmark, guide->profile, &own);
	xml_writer_start(&writer, &own, 1);
	put_test_result(&writer, guide);
	if (own.failed)
		return error_memory(error);
	int code = concern_of_guide(&concern, guide, error);
	if (code < 0)
		return code;
	code = benchmark_write(
		guide->benchmark, bytes_of(own.data, own.size), &concern, sink, error);
	concern_free(&concern);
	return code;
}
