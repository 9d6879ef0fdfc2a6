/* SPDX-License-Identifier: Apache-2.0 */
/* A rule-result as some run wrote it down. */
#include "base/error.h"
#include "content/test_result.h"

#include <string.h>

static int
read_messages(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	const char **items =
		reader_list(reader, node, "message", sizeof *items, &result->messages.count);

	if (!items)
		return COMPLIANCE_ENOMEM;
	result->messages.items = items;
	for (const struct xml_node *child = xml_child(node, node->space, "message"); child;
		child = xml_next(child, node->space, "message"))
		if (!(*items++ = reader_text(reader, child)))
			return COMPLIANCE_ENOMEM;
	return 0;
}

static int
read_idents(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	struct model_ident *ident =
		reader_list(reader, node, "ident", sizeof *ident, &result->ident_count);

	if (!ident)
		return COMPLIANCE_ENOMEM;
	result->idents = ident;
	for (const struct xml_node *child = xml_child(node, node->space, "ident"); child;
		child = xml_next(child, node->space, "ident"), ident++) {
		ident->system = reader_attribute(child, "system", "");
		ident->text = reader_line(reader, child);
		ident->node = child;
		if (!ident->text)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_instances(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	struct model_instance *instance =
		reader_list(reader, node, "instance", sizeof *instance, &result->instance_count);

	if (!instance)
		return COMPLIANCE_ENOMEM;
	result->instances = instance;
	for (const struct xml_node *child = xml_child(node, node->space, "instance"); child;
		child = xml_next(child, node->space, "instance"), instance++) {
		instance->context = reader_attribute(child, "context", "undefined");
		instance->parent = xml_attribute(child, "parentContext");
		instance->text = reader_line(reader, child);
		if (!instance->text)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_fixes(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	struct model_fix *fix = reader_list(reader, node, "fix", sizeof *fix, &result->fix_count);

	if (!fix)
		return COMPLIANCE_ENOMEM;
	result->fixes = fix;
	for (const struct xml_node *child = xml_child(node, node->space, "fix"); child;
		child = xml_next(child, node->space, "fix")) {
		const char *reboot = reader_attribute(child, "reboot", "false");
		*fix++ = (struct model_fix){
			.id = xml_attribute(child, "id"),
			.system = xml_attribute(child, "system"),
			.platform = xml_attribute(child, "platform"),
			.reboot = strcmp(reboot, "true") == 0 || strcmp(reboot, "1") == 0,
			.disruption = xml_attribute(child, "disruption"),
			.complexity = xml_attribute(child, "complexity"),
			.strategy = xml_attribute(child, "strategy"),
			.node = child,
		};
	}
	return 0;
}

static bool
is_content_ref(const struct xml_node *node)
{
	return node->name && strcmp(node->name, "check-content-ref") == 0 &&
	       strcmp(node->parent->name, "check") == 0;
}

/* Of checks at any depth of a complex-check. */
static int
read_checks(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	size_t count = 0;

	for (const struct xml_node *at = node; at; at = xml_next_in(at, node))
		count += is_content_ref(at);
	struct model_used_check *check = reader_array(reader, count, sizeof *check);
	if (!check)
		return COMPLIANCE_ENOMEM;
	result->checks = check;
	result->check_count = count;
	for (const struct xml_node *at = node; at; at = xml_next_in(at, node)) {
		if (!is_content_ref(at))
			continue;
		check->system = reader_attribute(at->parent, "system", "");
		check->href = reader_attribute(at, "href", "");
		check++->name = xml_attribute(at, "name");
	}
	return 0;
}

static int
read_verdict(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	const struct xml_node *child = xml_child(node, node->space, "result");
	const char *word = child ? reader_line(reader, child) : "";

	if (!word)
		return COMPLIANCE_ENOMEM;
	const int number = model_result_of(word);
	result->result = number < 0 ? MODEL_UNKNOWN : (enum model_result)number;
	return 0;
}

static void
read_attributes(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	struct compliance_error ignored;
	struct reader lenient = *reader;
	const int severity = model_severity_of(reader_attribute(node, "severity", "unknown"));

	lenient.error = &ignored;
	result->idref = xml_attribute(node, "idref");
	result->time = xml_attribute(node, "time");
	result->version = xml_attribute(node, "version");
	result->severity = severity < 0 ? MODEL_SEVERITY_UNKNOWN : (enum model_severity)severity;
	result->weight = 1;
	reader_weight(&lenient, node, "weight", &result->weight);
	result->node = node;
}

static int
read_rule(
	const struct reader *reader, const struct xml_node *node, struct model_rule_result *result)
{
	read_attributes(reader, node, result);
	int failed = read_verdict(reader, node, result);
	if (failed == 0)
		failed = read_messages(reader, node, result);
	if (failed == 0)
		failed = read_idents(reader, node, result);
	if (failed == 0)
		failed = read_instances(reader, node, result);
	if (failed == 0)
		failed = read_checks(reader, node, result);
	return failed < 0 ? failed : read_fixes(reader, node, result);
}

int
test_result_read_rules(
	const struct reader *reader, const struct xml_node *node, struct model_test_result *result)
{
	size_t count = 0;
	struct model_rule_result *rule =
		reader_list(reader, node, "rule-result", sizeof *rule, &count);

	if (!rule)
		return COMPLIANCE_ENOMEM;
	result->rules = rule;
	for (const struct xml_node *child = xml_child(node, node->space, "rule-result"); child;
		child = xml_next(child, node->space, "rule-result")) {
		const char *idref = xml_attribute(child, "idref");
		int failed = idref ? read_rule(reader, child, rule++)
				   : reader_warn(reader, child->line,
					     "found a <rule-result> without idref: it is left out");
		if (failed < 0)
			return failed;
		result->rule_count += idref ? 1 : 0;
	}
	return 0;
}
