/* SPDX-License-Identifier: Apache-2.0 */
/* What only a Rule has. */
#include "content/xccdf.h"

static int
read_idents(const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule)
{
	struct model_ident *idents =
		reader_list(draft->reader, node, "ident", sizeof *idents, &rule->ident_count);
	if (!idents)
		return COMPLIANCE_ENOMEM;
	rule->idents = idents;
	for (const struct xml_node *child = xml_child(node, node->space, "ident"); child;
		child = xml_next(child, node->space, "ident"), idents++) {
		idents->node = child;
		idents->system = reader_attribute(child, "system", "");
		idents->text = reader_line(draft->reader, child);
		if (!idents->text)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

int
xccdf_read_names(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *item)
{
	struct model_reference_ident *references = reader_list(
		draft->reader, node, "reference", sizeof *references, &item->reference_count);
	if (!references)
		return COMPLIANCE_ENOMEM;
	item->references = references;
	for (const struct xml_node *child = xml_child(node, node->space, "reference"); child;
		child = xml_next(child, node->space, "reference"), references++) {
		references->href = reader_attribute(child, "href", "");
		references->text = reader_line(draft->reader, child);
		if (!references->text)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
read_fixes(const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule)
{
	struct model_fix *fixes =
		reader_list(draft->reader, node, "fix", sizeof *fixes, &rule->fix_count);
	if (!fixes)
		return COMPLIANCE_ENOMEM;
	rule->fixes = fixes;
	for (const struct xml_node *child = xml_child(node, node->space, "fix"); child;
		child = xml_next(child, node->space, "fix"), fixes++) {
		fixes->id = xml_attribute(child, "id");
		fixes->system = xml_attribute(child, "system");
		fixes->platform = xml_attribute(child, "platform");
		fixes->disruption = xml_attribute(child, "disruption");
		fixes->complexity = xml_attribute(child, "complexity");
		fixes->strategy = xml_attribute(child, "strategy");
		fixes->node = child;
		int failed = reader_flag(draft->reader, child, "reboot", &fixes->reboot);
		if (failed < 0)
			return failed;
	}
	return 0;
}

int
xccdf_read_rule(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_item *rule)
{
	const struct reader *reader = draft->reader;
	int failed;

	int severity =
		reader_word(reader, node, "severity", &reader_severities, MODEL_SEVERITY_UNKNOWN);
	if (severity < 0)
		return severity;
	int role = reader_word(reader, node, "role", &reader_roles, MODEL_FULL);
	if (role < 0)
		return role;
	rule->severity = (enum model_severity)severity;
	rule->role = (enum model_role)role;
	if ((failed = reader_flag(reader, node, "multiple", &rule->multiple)) < 0 ||
		(failed = read_idents(draft, node, rule)) < 0 ||
		(failed = xccdf_read_names(draft, node, rule)) < 0 ||
		(failed = read_fixes(draft, node, rule)) < 0)
		return failed;
	return xccdf_read_checks(draft, node, rule);
}
