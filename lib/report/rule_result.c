/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One rule-result, in the order of the schema.
 */
#include "report/test_result.h"

static void
put_attributes(struct telling *telling, const struct result_rule *rule)
{
	struct xml_writer *writer = &telling->writer;

	xml_put_attribute(writer, "idref", rule->model->id);
	xml_put_attribute(writer, "role", model_role_word(rule->role));
	tell_time(telling, "time", rule->time);
	xml_put_attribute(writer, "severity", model_severity_word(rule->severity));
	xml_put_attribute(writer, "version", rule->model->version);
	tell_number(telling, "weight", rule->weight);
}

/* The failure that was accepted, by whom, why and until when. */
static void
put_override(struct telling *telling, const struct result_rule *rule)
{
	const struct result_waiver *waiver = rule->waiver;

	tell_open(telling, "override");
	tell_time(telling, "time", rule->time);
	xml_put_attribute(&telling->writer, "authority", waiver->who);
	tell_put(telling, "old-result", model_result_word(waiver->old));
	tell_put(telling, "new-result", model_result_word(rule->result));
	tell_open(telling, "remark");
	xml_put_text(&telling->writer, "Waived until ");
	xml_put_text(&telling->writer, waiver->expires);
	xml_put_text(&telling->writer, ": ");
	xml_put_text(&telling->writer, waiver->reason);
	tell_close(telling, "remark");
	tell_close(telling, "override");
}

static void
put_idents(struct telling *telling, const struct model_item *rule)
{
	for (size_t i = 0; i < rule->ident_count; i++) {
		tell_open(telling, "ident");
		xml_put_attribute(&telling->writer, "system", rule->idents[i].system);
		xml_put_text(&telling->writer, rule->idents[i].text);
		tell_close(telling, "ident");
	}
}

/* How grave what is told of a rule is: its message says why there is no verdict, or what was
 * found. */
static const char *
severity_of(const struct result_rule *rule)
{
	switch (rule->result) {
	case MODEL_ERROR: return "error";
	case MODEL_UNKNOWN:
	case MODEL_NOTCHECKED: return "warning";
	case MODEL_PASS:
	case MODEL_FAIL:
	case MODEL_NOTAPPLICABLE:
	case MODEL_NOTSELECTED:
	case MODEL_INFORMATIONAL:
	case MODEL_FIXED: break;
	}
	return "info";
}

static void
put_messages(struct telling *telling, const struct result_rule *rule)
{
	for (size_t i = 0; i < rule->message_count; i++) {
		tell_open(telling, "message");
		xml_put_attribute(&telling->writer, "severity", severity_of(rule));
		xml_put_text(&telling->writer, rule->messages[i]);
		tell_close(telling, "message");
	}
}

/* A fix belongs to what is to be mended. */
static bool
is_finding(const struct result_rule *rule)
{
	return rule->result == MODEL_FAIL || rule->result == MODEL_ERROR ||
	       rule->result == MODEL_UNKNOWN;
}

void
tell_rule_result(struct telling *telling, const struct result_rule *rule)
{
	tell_open(telling, "rule-result");
	put_attributes(telling, rule);
	tell_put(telling, "result", model_result_word(rule->result));
	if (rule->waiver)
		put_override(telling, rule);
	put_idents(telling, rule->model);
	put_messages(telling, rule);
	for (size_t i = 0; is_finding(rule) && i < rule->model->fix_count; i++)
		tell_fix(telling, &rule->model->fixes[i]);
	if (rule->check)
		tell_check(telling, rule);
	tell_close(telling, "rule-result");
}
