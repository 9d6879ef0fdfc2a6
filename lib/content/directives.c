/* SPDX-License-Identifier: Apache-2.0 */
/* OVAL directives: what a results document is to tell. */
#include "base/error.h"
#include "content/document.h"

#include <string.h>

static const char results_space[] = "http://oval.mitre.org/XMLSchema/oval-results-5";

/* By enum match_truth. */
static const char *const names[MODEL_TRUTHS] = {
	"definition_true",
	"definition_false",
	"definition_unknown",
	"definition_error",
	"definition_not_evaluated",
	"definition_not_applicable",
};

static int
read_content(
	const struct reader *reader, const struct xml_node *node, struct model_directive *directive)
{
	const char *content = reader_attribute(node, "content", "full");

	directive->thin = strcmp(content, "thin") == 0;
	if (directive->thin || strcmp(content, "full") == 0)
		return 0;
	return reader_fault(
		reader, node, "found content=\"%.100s\", expected \"full\" or \"thin\"", content);
}

/* One for each result: the schema wants them all. */
static int
read_truths(const struct reader *reader, const struct xml_node *node,
	struct model_directive *directives)
{
	for (size_t i = 0; i < MODEL_TRUTHS; i++) {
		const struct xml_node *child = xml_child(node, results_space, names[i]);
		if (!child)
			return reader_fault(reader, node, "found no <%s>, expected one", names[i]);
		if (!reader_required(reader, child, "reported"))
			return COMPLIANCE_ECONTENT;
		int failed = reader_flag(reader, child, "reported", &directives[i].reported);
		if (failed == 0)
			failed = read_content(reader, child, &directives[i]);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_class(const struct reader *reader, const struct xml_node *node,
	struct model_directives *directives)
{
	if (!reader_required(reader, node, "class"))
		return COMPLIANCE_ECONTENT;
	int class = reader_word(reader, node, "class", &reader_classes, 0);
	if (class < 0)
		return class;
	if (directives->has_class[class])
		return reader_fault(reader, node,
			"found class_directives for \"%s\" a second time, expected each class once",
			model_class_word((enum model_class) class));
	directives->has_class[class] = true;
	return read_truths(reader, node, directives->classes[class]);
}

static int
read_directives(const struct reader *reader, const struct xml_node *root,
	struct model_directives *directives)
{
	const struct xml_node *node = xml_child(root, root->space, "directives");
	bool source = true;

	if (document_kind_of(root) != DOCUMENT_OVAL_DIRECTIVES)
		return reader_fault(
			reader, root, "found <%s>, expected <oval_directives>", root->name);
	if (!node)
		return reader_fault(reader, root, "found no <directives>, expected one");
	int failed = reader_flag(reader, node, "include_source_definitions", &source);
	if (failed == 0)
		failed = read_truths(reader, node, directives->general);
	directives->without_source = !source;
	for (const struct xml_node *child = xml_child(root, root->space, "class_directives");
		child && failed == 0; child = xml_next(child, root->space, "class_directives"))
		failed = read_class(reader, child, directives);
	return failed;
}

int
content_read_directives(struct model_directives *directives, const char *name, struct bytes bytes,
	const struct compliance_limits *limits, struct compliance_error *error)
{
	struct compliance_error fault = { 0 };
	struct content *content = content_new();
	if (!content)
		return error_memory(error);
	const struct reader reader = {
		.content = content,
		.arena = content->arena,
		.limits = limits,
		.file = name,
		.error = &fault,
	};

	*directives = (struct model_directives){ 0 };
	const struct xml_node *root = document_parse(&reader, bytes);
	int failed = root ? read_directives(&reader, root, directives) : COMPLIANCE_ECONTENT;
	content_free(content);
	return failed < 0 ? error_set(error, fault.code, "%s", fault.message) : 0;
}
