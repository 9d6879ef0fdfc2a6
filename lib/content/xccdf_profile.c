/* SPDX-License-Identifier: Apache-2.0 */
/* Profiles: settings in document order, since the last one counts. */
#include "content/xccdf.h"

#include "base/names.h"

typedef int (*setting_reader)(const struct xccdf_draft *draft, const struct xml_node *node,
	struct model_setting *setting);

struct row {
	const char *name;
	enum model_setting_kind kind;
	setting_reader read;
};

static int
read_select(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_setting *setting)
{
	if (!reader_required(draft->reader, node, "selected"))
		return COMPLIANCE_ECONTENT;
	return reader_flag(draft->reader, node, "selected", &setting->selected);
}

static int
read_set_value(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_setting *setting)
{
	const char **text = reader_array(draft->reader, 1, sizeof *text);

	if (!text || !(*text = reader_text(draft->reader, node)))
		return COMPLIANCE_ENOMEM;
	setting->values = (struct model_texts){ text, 1 };
	return 0;
}

static int
read_set_complex_value(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_setting *setting)
{
	setting->complex = true;
	return xccdf_read_items(draft, node, &setting->values);
}

static int
read_refine_value(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_setting *setting)
{
	int number = reader_word(draft->reader, node, "operator", &xccdf_operators, 0);

	setting->selector = xml_attribute(node, "selector");
	setting->comparison = xml_attribute(node, "operator");
	return number < 0 ? number : 0;
}

static int
read_refine_rule(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_setting *setting)
{
	const struct reader *reader = draft->reader;

	setting->selector = xml_attribute(node, "selector");
	if (xml_attribute(node, "severity"))
		setting->severity = reader_word(reader, node, "severity", &reader_severities, 0);
	if (xml_attribute(node, "role"))
		setting->role = reader_word(reader, node, "role", &reader_roles, 0);
	if (setting->severity < -1 || setting->role < -1)
		return COMPLIANCE_ECONTENT;
	return reader_weight(reader, node, "weight", &setting->weight);
}

/* Sorted by name, for search by halves. */
static const struct row rows[] = {
	{ "refine-rule", MODEL_REFINE_RULE, read_refine_rule },
	{ "refine-value", MODEL_REFINE_VALUE, read_refine_value },
	{ "select", MODEL_SELECT, read_select },
	{ "set-complex-value", MODEL_SET_VALUE, read_set_complex_value },
	{ "set-value", MODEL_SET_VALUE, read_set_value },
};

static const struct row *
row_of(const struct xml_node *node, const char *space)
{
	const struct row *row =
		names_find(rows, sizeof rows / sizeof *rows, sizeof *rows, node->name);

	return row && xml_is(node, space, node->name) ? row : NULL;
}

static int
read_setting(const struct xccdf_draft *draft, const struct xml_node *node, const struct row *row,
	struct model_setting *setting)
{
	setting->kind = row->kind;
	setting->line = node->line;
	setting->severity = -1;
	setting->role = -1;
	setting->weight = -1;
	setting->idref = reader_required(draft->reader, node, "idref");
	return setting->idref ? row->read(draft, node, setting) : COMPLIANCE_ECONTENT;
}

static int
read_settings(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_profile *profile)
{
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child))
		profile->setting_count += row_of(child, node->space) != NULL;
	struct model_setting *settings =
		reader_array(draft->reader, profile->setting_count, sizeof *settings);
	if (!settings)
		return COMPLIANCE_ENOMEM;
	profile->settings = settings;
	for (const struct xml_node *child = xml_first_element(node); child;
		child = xml_next_element(child)) {
		const struct row *row = row_of(child, node->space);
		int failed = row ? read_setting(draft, child, row, settings++) : 0;
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_platforms(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_profile *profile)
{
	for (const struct xml_node *child = xml_child(node, node->space, "platform"); child;
		child = xml_next(child, node->space, "platform")) {
		bool overrides = false;
		int failed = reader_flag(draft->reader, child, "override", &overrides);
		if (failed < 0)
			return failed;
		profile->overrides_platforms = profile->overrides_platforms || overrides;
	}
	return xccdf_read_idrefs(draft, node, "platform", &profile->platforms);
}

int
xccdf_read_profile(
	const struct xccdf_draft *draft, const struct xml_node *node, struct model_profile *profile)
{
	const struct reader *reader = draft->reader;
	int failed;

	profile->node = node;
	profile->file = reader->file;
	profile->extends = xml_attribute(node, "extends");
	profile->title = reader_title(reader, node, "title", "");
	if (!profile->title)
		return COMPLIANCE_ENOMEM;
	if ((failed = reader_flag(reader, node, "abstract", &profile->abstract)) < 0 ||
		(failed = reader_flag(
			 reader, node, "prohibitChanges", &profile->prohibit_changes)) < 0 ||
		(failed = read_platforms(draft, node, profile)) < 0)
		return failed;
	return read_settings(draft, node, profile);
}
