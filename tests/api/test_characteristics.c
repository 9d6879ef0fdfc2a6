/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody found, evaluated instead of an image. */
#include "suite.h"

#include <compliance/compliance.h>
#include <stdio.h>

#define OVAL FOUND_FOLDER "/oval.xml"

#define SYSTEM "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define BEGIN                                                                                      \
	"<oval_system_characteristics xmlns='" SYSTEM "' xmlns:ind='" SYSTEM "#independent'"       \
	" xmlns:unix='" SYSTEM "#unix' xmlns:win='" SYSTEM "#windows'><system_info>"               \
	"<os_name>Found</os_name><os_version>3</os_version><architecture>odd</architecture>"       \
	"<primary_host_name>elsewhere</primary_host_name><interfaces><interface>"                  \
	"<interface_name>eth0</interface_name><ip_address>192.0.2.1</ip_address>"                  \
	"<mac_address>02:00</mac_address></interface></interfaces></system_info>"
#define END "</oval_system_characteristics>"

struct written {
	char *text;
	size_t size;
};

static int
take(void *context, const void *bytes, size_t size)
{
	struct written *written = context;

	written->text = realloc(written->text, written->size + size + 1);
	memcpy(written->text + written->size, bytes, size);
	written->size += size;
	written->text[written->size] = '\0';
	return 0;
}

static struct compliance_plan *
make_plan(struct compliance_limits *limits)
{
	const struct compliance_plan_options options = { .size = sizeof options, .limits = limits };
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_error error = { 0 };

	compliance_content_open(&content, OVAL, NULL, &error);
	ck_assert_msg(content != NULL, "%s", error.message);
	compliance_plan_compile(&plan, content, &options, &error);
	compliance_content_unref(content);
	ck_assert_msg(plan != NULL, "%s", error.message);
	return plan;
}

static struct compliance_result *
evaluate_limited(const char *found, struct compliance_limits *limits)
{
	const struct compliance_evaluate_options options = {
		.size = sizeof options, .now = 1700000000, .fixed_time = true
	};
	struct compliance_plan *plan = make_plan(limits);
	struct compliance_result *result = NULL;
	struct compliance_error error = { 0 };
	char *bytes = strdup(found);

	compliance_evaluate_characteristics(
		&result, plan, bytes, strlen(bytes), "found.xml", &options, &error);
	free(bytes);
	compliance_plan_unref(plan);
	ck_assert_msg(result != NULL, "%s", error.message);
	return result;
}

static struct compliance_result *
evaluate(const char *found)
{
	return evaluate_limited(found, NULL);
}

static const char *
result_of(const struct compliance_result *result, unsigned number)
{
	const struct compliance_definition *definition;
	char id[64];

	snprintf(id, sizeof id, "oval:found:def:%u", number);
	for (size_t i = 0; (definition = compliance_result_definition(result, i)); i++)
		if (strcmp(definition->id, id) == 0)
			return definition->result;
	return "nothing";
}

#define OBJECT(number, flag, inner)                                                                \
	"<object id='oval:found:obj:" number "' version='1' flag='" flag "'>" inner "</object>"
#define OBJECTS(inner)	"<collected_objects>" inner "</collected_objects>"
#define REF(id)		"<reference item_ref='" id "'/>"
#define ITEMS(inner)	"<system_data>" inner "</system_data>"
#define FILE_ITEM(path) "<unix:filepath>" path "</unix:filepath>"

/*
 * tst:1 a file; tst:2 its size is 5; tst:3 a set of obj:1 and obj:2; tst:4 a key of a registry;
 * tst:5 a variable of the file's size is 5
 */
static const struct {
	const char *found;
	const char *results[5];
} rows[] = {
	{ BEGIN END, { "unknown", "unknown", "unknown", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "does not exist", "")) END,
		{ "false", "false", "unknown", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "complete", REF("1")) OBJECT("2", "does not exist", "")
			  OBJECT("4", "complete", REF("2")) OBJECT("5", "complete", REF("3")))
			ITEMS("<unix:file_item id='1'>" FILE_ITEM(
				"/a") "<unix:size datatype='int'>5</unix:size>"
				      "</unix:file_item><win:registry_item "
				      "id='2'><win:hive>H</win:hive>"
				      "</win:registry_item><ind:variable_item "
				      "id='3'><ind:var_ref>oval:found:var:1"
				      "</ind:var_ref><ind:value "
				      "datatype='int'>5</ind:value></ind:variable_item>") END,
		{ "true", "true", "true", "true", "true" } },
	{ BEGIN OBJECTS(OBJECT("1", "complete", REF("1")) OBJECT("3", "does not exist", "")) ITEMS(
		  "<unix:file_item id='1'><unix:size datatype='int'>6</unix:size></unix:file_item>")
			END,
		{ "true", "false", "false", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "complete", REF("1")))
			ITEMS("<unix:file_item id='1'><unix:size "
			      "datatype='int'>nix</unix:size></unix:file_item>") END,
		{ "true", "error", "true", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "complete", REF("1"))) ITEMS(
		  "<unix:file_item id='1'><unix:size datatype='int' mask='true'/></unix:file_item>")
			END,
		{ "true", "unknown", "true", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "complete", REF("1"))) ITEMS(
		  "<ind:family_item id='1'><ind:family>unix</ind:family></ind:family_item>") END,
		{ "error", "error", "error", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "error", "<message>no</message>")) END,
		{ "error", "error", "error", "unknown", "unknown" } },
	{ BEGIN OBJECTS(OBJECT("1", "not applicable", "") OBJECT("2", "not applicable", "")) END,
		{ "not applicable", "not applicable", "not applicable", "unknown", "unknown" } },
};

START_TEST(what_was_found_decides)
{
	struct compliance_result *result = evaluate(rows[_i].found);

	for (unsigned i = 0; i < 5; i++)
		ck_assert_msg(strcmp(result_of(result, i + 1), rows[_i].results[i]) == 0,
			"row %d, def:%u: %s, expected %s", _i, i + 1, result_of(result, i + 1),
			rows[_i].results[i]);
	compliance_result_unref(result);
}
END_TEST

START_TEST(results_tell_what_was_found)
{
	static const char *const parts[] = {
		"<os_name>Found</os_name>",
		"<primary_host_name>elsewhere</primary_host_name>",
		"<interface_name>eth0</interface_name>",
		"<ip_address>192.0.2.1</ip_address>",
		"<mac_address>02:00</mac_address>",
		"<unix-sys:filepath>/a</unix-sys:filepath>",
		"#windows\"",
		"<sys:hive>H</sys:hive>",
		"<variable_value variable_id=\"oval:found:var:1\">5</variable_value>",
	};
	struct compliance_result *result = evaluate(BEGIN OBJECTS(OBJECT("1", "complete",
		REF("7")) OBJECT("4", "complete", REF("2")) OBJECT("5", "does not exist",
		"<variable_value variable_id='oval:found:var:1'>5</variable_value>"))
			ITEMS("<unix:file_item id='7'>" FILE_ITEM(
				"/a") "</unix:file_item>"
				      "<win:registry_item "
				      "id='2'><win:hive>H</win:hive></win:registry_item>") END);
	struct written written = { 0 };

	ck_assert_int_eq(compliance_report_oval(result, 0, NULL, take, &written, NULL), 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		ck_assert_msg(strstr(written.text, parts[i]) != NULL, "%s", parts[i]);
	ck_assert_str_eq(compliance_result_target(result), "elsewhere");
	ck_assert_str_eq(compliance_result_system(result), "Found");
	free(written.text);
	compliance_result_unref(result);
}
END_TEST

/* The first has the parts of the set, the second the set alone, and so has the third. */
START_TEST(what_it_wrote_itself_comes_out_the_same)
{
	const struct compliance_oval_options options = { .size = sizeof options,
		.characteristics = true };
	struct written written[3] = { 0 };
	struct compliance_result *first = evaluate(rows[2].found);
	struct compliance_result *result = compliance_result_ref(first);

	for (size_t i = 0; i < 3; i++) {
		for (unsigned k = 1; k <= 5; k++)
			ck_assert_str_eq(result_of(result, k), result_of(first, k));
		ck_assert_int_eq(
			compliance_report_oval(result, 0, &options, take, &written[i], NULL), 0);
		compliance_result_unref(result);
		result = evaluate(written[i].text);
	}
	ck_assert(strcmp(written[1].text, written[2].text) == 0);
	for (size_t i = 0; i < 3; i++)
		free(written[i].text);
	compliance_result_unref(result);
	compliance_result_unref(first);
}
END_TEST

START_TEST(an_object_with_too_many_items_is_an_error)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	limits.items = 1;
	struct compliance_result *result = evaluate_limited(
		BEGIN OBJECTS(OBJECT("1", "complete", REF("1") REF("2")))
			ITEMS("<unix:file_item id='1'/><unix:file_item id='2'/>") END,
		&limits);
	ck_assert_str_eq(result_of(result, 1), "error");
	compliance_result_unref(result);
}
END_TEST

START_TEST(what_is_no_such_document_is_refused)
{
	struct compliance_plan *plan = make_plan(NULL);
	struct compliance_result *result = NULL;
	struct compliance_error error = { 0 };

	ck_assert_int_eq(compliance_evaluate_characteristics(
				 &result, plan, "<a/>", 4, "found.xml", NULL, &error),
		COMPLIANCE_ECONTENT);
	ck_assert_str_eq(
		error.message, "found.xml:1: found <a>, expected <oval_system_characteristics>");
	ck_assert_int_eq(
		compliance_evaluate_characteristics(&result, plan, NULL, 0, NULL, NULL, &error),
		COMPLIANCE_EINVAL);
	ck_assert_int_eq(
		compliance_evaluate_characteristics(&result, NULL, "<a/>", 4, NULL, NULL, &error),
		COMPLIANCE_EINVAL);
	ck_assert_int_eq(
		compliance_evaluate_characteristics(NULL, plan, "<a/>", 4, NULL, NULL, &error),
		COMPLIANCE_EINVAL);
	ck_assert_ptr_null(result);
	compliance_plan_unref(plan);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ what_was_found_decides, sizeof rows / sizeof *rows },
		{ results_tell_what_was_found, 0 },
		{ what_it_wrote_itself_comes_out_the_same, 0 },
		{ an_object_with_too_many_items_is_an_error, 0 },
		{ what_is_no_such_document_is_refused, 0 },
	};

	return suite_run("api: characteristics", tests, sizeof tests / sizeof *tests);
}
