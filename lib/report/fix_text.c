/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a fix, with values in the places where the content wants them.
 */
#include "base/error.h"
#include "report/report.h"
#include "xml/tree.h"

#include <string.h>

static const char value_scheme[] = "#xccdf:value:";
static const char title_scheme[] = "#xccdf:title:";

static const struct result_set_value *
find_value(const struct report_fix *fix, const char *id)
{
	for (size_t i = 0; i < fix->value_count; i++) {
		if (strcmp(fix->values[i].value->id, id) == 0)
			return &fix->values[i];
	}
	return NULL;
}

/* What a name stands for: a plain-text, a Value or its title. NULL where it is nothing. */
static const char *
text_of(const struct report_fix *fix, const char *id, bool title)
{
	const struct model_benchmark *benchmark = fix->benchmark;

	for (size_t i = 0; i < benchmark->plain_text_count; i++) {
		if (strcmp(benchmark->plain_texts[i].id, id) == 0)
			return benchmark->plain_texts[i].text;
	}
	const struct result_set_value *value = find_value(fix, id);
	if (!value)
		return NULL;
	if (title)
		return value->value->title;
	return value->values.count ? value->values.items[0] : NULL;
}

static const char *
text_of_instance(const struct report_fix *fix, const char *context)
{
	for (size_t i = 0; i < fix->instance_count; i++) {
		if (strcmp(fix->instances[i].context, context ? context : "undefined") == 0)
			return fix->instances[i].text;
	}
	return NULL;
}

static bool
begins(const char *text, const char *with)
{
	return text && strncmp(text, with, strlen(with)) == 0;
}

/* An element that stands for a text: *stands tells whether it is one. */
static const char *
text_of_element(const struct report_fix *fix, const struct xml_node *node, bool *stands)
{
	const char *idref = xml_attribute(node, "idref");
	const char *use = xml_attribute(node, "use");
	const char *data = xml_attribute(node, "data");

	*stands = true;
	if (strcmp(node->name, "sub") == 0)
		return idref ? text_of(fix, idref, use && strcmp(use, "title") == 0) : NULL;
	if (strcmp(node->name, "object") == 0 && begins(data, value_scheme))
		return text_of(fix, data + sizeof value_scheme - 1, false);
	if (strcmp(node->name, "object") == 0 && begins(data, title_scheme))
		return text_of(fix, data + sizeof title_scheme - 1, true);
	*stands = strcmp(node->name, "instance") == 0;
	return *stands ? text_of_instance(fix, xml_attribute(node, "context")) : NULL;
}

int
report_fix_text(const struct report_fix *fix, struct buffer *out, struct compliance_error *error)
{
	for (const struct xml_node *node = fix->fix->node->first; node; node = node->next) {
		bool stands = false;
		const char *text = node->text ? node->text : text_of_element(fix, node, &stands);
		if (!text)
			return error_set(error, COMPLIANCE_ENOTFOUND, "%s:%u: <%s> %s",
				fix->benchmark->file, node->line, node->name,
				stands ? "stands for nothing that is known"
				       : "in a fix: expected text, sub or instance");
		buffer_add_text(out, text);
	}
	return out->failed ? error_memory(error) : 0;
}

/* The smaller, the less it disturbs; what nobody knows may disturb a lot. */
static int
disruption_of(const struct model_fix *fix)
{
	static const char *const words[] = { "low", "medium" };
	enum { KNOWN = sizeof words / sizeof *words };

	for (int i = 0; fix->disruption && i < KNOWN; i++) {
		if (strcmp(fix->disruption, words[i]) == 0)
			return i;
	}
	return KNOWN;
}

static bool
is_better(const struct model_fix *fix, const struct model_fix *than)
{
	if (fix->reboot != than->reboot)
		return than->reboot;
	return disruption_of(fix) < disruption_of(than);
}

const struct model_fix *
report_choose_fix(const struct model_item *rule, const char *system)
{
	const struct model_fix *chosen = NULL;

	for (size_t i = 0; i < rule->fix_count; i++) {
		const struct model_fix *fix = &rule->fixes[i];
		if (!fix->system || strcmp(fix->system, system) != 0)
			continue;
		if (!chosen || is_better(fix, chosen))
			chosen = fix;
	}
	return chosen;
}
