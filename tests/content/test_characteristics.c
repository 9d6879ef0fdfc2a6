/* SPDX-License-Identifier: Apache-2.0 */
/* OVAL system characteristics: what they hold, and what is refused. */
#include "base/arena.h"
#include "base/map.h"
#include "reading.h"

#define SYSTEM "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define FOUND(inner)                                                                               \
	"<oval_system_characteristics xmlns='" SYSTEM "' xmlns:u='" SYSTEM "#unix'"                \
	" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>" inner                            \
	"</oval_system_characteristics>"
#define OBJECTS(inner) "<collected_objects>" inner "</collected_objects>"
#define ITEMS(inner)   "<system_data>" inner "</system_data>"

static int
try_characteristics(struct content **content, const char *text, struct compliance_error *error)
{
	struct compliance_limits limits;

	compliance_limits_default(&limits);
	*content = NULL;
	return content_read_characteristics(
		content, "found.xml", bytes_of(text, strlen(text)), &limits, error);
}

static struct content *
read_characteristics(const char *text)
{
	struct compliance_error error = { 0 };
	struct content *content;
	int failed = try_characteristics(&content, text, &error);

	ck_assert_msg(failed == 0, "%s", error.message);
	return content;
}

static const struct model_collected *
object_of(const struct content *content, const char *id, unsigned instance)
{
	struct arena *arena = arena_new();
	const struct model_collected *object =
		map_get(content_model(content)->characteristics->object_index,
			model_collected_key(id, instance, arena));

	arena_free(arena);
	return object;
}

START_TEST(a_document_without_anything_holds_nothing)
{
	struct content *content = read_characteristics(FOUND(""));
	const struct model_characteristics *found = content_model(content)->characteristics;

	ck_assert_uint_eq(found->item_count, 0);
	ck_assert_uint_eq(found->object_count, 0);
	ck_assert_ptr_null(found->os_name);
	content_free(content);
}
END_TEST

START_TEST(the_machine_is_told_with_its_interfaces)
{
	struct content *content = read_characteristics(FOUND(
		"<system_info><os_name> A  system </os_name><os_version>1</os_version>"
		"<architecture>x</architecture><primary_host_name>box</"
		"primary_host_name><interfaces>"
		"<interface><interface_name>lo</interface_name><ip_address>127.0.0.1</ip_address>"
		"<mac_address>00:00</mac_address></interface></interfaces></system_info>"));
	const struct model_characteristics *found = content_model(content)->characteristics;

	ck_assert_str_eq(found->os_name, "A system");
	ck_assert_str_eq(found->os_version, "1");
	ck_assert_str_eq(found->architecture, "x");
	ck_assert_str_eq(found->host_name, "box");
	ck_assert_uint_eq(found->interface_count, 1);
	ck_assert_str_eq(found->interfaces[0].name, "lo");
	ck_assert_str_eq(found->interfaces[0].ip, "127.0.0.1");
	ck_assert_str_eq(found->interfaces[0].mac, "00:00");
	content_free(content);
}
END_TEST

START_TEST(an_object_has_its_items_each_once)
{
	struct content *content = read_characteristics(FOUND(OBJECTS(
		"<object id='o:1' version='1' flag='incomplete'><message>a\n b</message>"
		"<variable_value variable_id='v:1'> 7</variable_value>"
		"<reference item_ref='9'/><reference item_ref='8'/><reference item_ref='9'/>"
		"</object><object id='o:1' version='1' variable_instance='2' flag='complete'>"
		"<reference item_ref='9'/></object>") ITEMS("<u:file_item id='8'/><u:file_item "
							    "id='9' status='not collected'/>")));
	const struct model_collected *object = object_of(content, "o:1", 1);

	ck_assert_int_eq(object->flag, MODEL_INCOMPLETE);
	ck_assert_str_eq(object->messages[0], "a b");
	ck_assert_str_eq(object->values[0].variable_id, "v:1");
	ck_assert_str_eq(object->values[0].value, " 7");
	ck_assert_uint_eq(object->item_count, 2);
	ck_assert_str_eq(object->items[0]->id, "9");
	ck_assert_int_eq(object->items[0]->status, MODEL_NOT_COLLECTED);
	ck_assert_str_eq(object->items[1]->id, "8");
	ck_assert_uint_eq(object_of(content, "o:1", 2)->item_count, 1);
	ck_assert_ptr_null(object_of(content, "o:1", 3));
	ck_assert_ptr_null(object_of(content, "o:2", 1));
	content_free(content);
}
END_TEST

START_TEST(an_item_has_its_entities_as_they_are_written)
{
	struct content *content = read_characteristics(FOUND(ITEMS(
		"<u:file_item id='1'><message level='info'>why</message><u:path> /a </u:path>"
		"<u:size datatype='int'>5</u:size><u:type status='does not exist'/>"
		"<u:owner xsi:nil='true'/><u:secret mask='true'/><u:known mask='true'>k</u:known>"
		"<u:row datatype='record'><field name='a' datatype='boolean'>1</field>"
		"<field name='b' mask='true'/></u:row></u:file_item>")));
	const struct model_found_item *item = content_model(content)->characteristics->items;
	const struct model_found_entity *entities = item->entities;

	ck_assert_str_eq(item->space, "unix");
	ck_assert_str_eq(item->name, "file");
	ck_assert_str_eq(item->message, "why");
	ck_assert_uint_eq(item->entity_count, 7);
	ck_assert_str_eq(entities[0].name, "path");
	ck_assert_str_eq(entities[0].value, " /a ");
	ck_assert_int_eq(entities[0].datatype, MATCH_STRING);
	ck_assert_int_eq(entities[1].datatype, MATCH_INT);
	ck_assert_int_eq(entities[2].status, MODEL_MISSING);
	ck_assert(entities[3].nil);
	ck_assert_int_eq(entities[4].status, MODEL_NOT_COLLECTED);
	ck_assert_int_eq(entities[5].status, MODEL_EXISTS);
	ck_assert_uint_eq(entities[6].field_count, 2);
	ck_assert_str_eq(entities[6].fields[0].value, "1");
	ck_assert_int_eq(entities[6].fields[0].datatype, MATCH_BOOLEAN);
	ck_assert_int_eq(entities[6].fields[1].status, MODEL_NOT_COLLECTED);
	content_free(content);
}
END_TEST

#define TEN "aaaaaaaaaa"

static const struct {
	const char *text, *message;
} broken[] = {
	{ "", "found.xml" },
	{ "<a", "found.xml:1:" },
	{ "<a/>", "found.xml:1: found <a>, expected <oval_system_characteristics>" },
	{ OVAL_BEGIN OVAL_END, "found.xml:1: found <oval_definitions>, expected" },
	{ "<!DOCTYPE a []>" FOUND(""), "found.xml:1:" },
	{ FOUND("\n" OBJECTS("<object flag='complete'/>")), "found.xml:2: found <object> without" },
	{ FOUND(OBJECTS("<object id='o'/>")), "without the attribute flag" },
	{ FOUND(OBJECTS("<object id='o' flag='done'/>")), "found flag=\"done\" of <object>" },
	{ FOUND(OBJECTS("<object id='o' flag='error' variable_instance='-1'/>")),
		"found variable_instance=\"-1\"" },
	{ FOUND(OBJECTS("<object id='o' flag='error'/>\n<object id='o' flag='error'/>")),
		"found.xml:2: found object \"o\" a second time" },
	{ FOUND(OBJECTS("<object id='o' flag='error'><reference item_ref='1'/></object>")),
		"found item_ref=\"1\", expected the id of an item" },
	{ FOUND(OBJECTS("<object id='o' flag='error'><reference item_ref='o'/></object>")),
		"found item_ref=\"o\"" },
	{ FOUND(OBJECTS("<object id='o' flag='error'><reference/></object>")), "item_ref" },
	{ FOUND(OBJECTS("<object id='o' flag='error'><variable_value>1</variable_value></object>")),
		"variable_id" },
	{ FOUND(ITEMS("<u:file_item/>")), "without the attribute id" },
	{ FOUND(ITEMS("<u:file_item id='1'/>\n<u:file_item id='1'/>")),
		"found.xml:2: found item \"1\" a second time" },
	{ FOUND(ITEMS("<u:file id='1'/>")), "found <file> in <system_data>, expected an item" },
	{ FOUND(ITEMS("<u:_item id='1'/>")), "found <_item> in <system_data>" },
	{ FOUND(ITEMS("<file_item id='1'/>")), "found <file_item> in the namespace" },
	{ FOUND(ITEMS("<file_item xmlns='' id='1'/>")), "found <file_item> in the namespace \"\"" },
	{ FOUND(ITEMS("<u:file_item id='1' status='lost'/>")), "found status=\"lost\"" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:size datatype='number'>1</u:size></u:file_item>")),
		"found datatype=\"number\" of <size>" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:size status='x'/></u:file_item>")), "status=\"x\"" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:size mask='x'/></u:file_item>")), "mask=\"x\"" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:r datatype='record'><u:x/></u:r></u:file_item>")),
		"found <x> in a record, expected <field>" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:r datatype='record'><field/></u:r></u:file_item>")),
		"without the attribute name" },
	{ FOUND(ITEMS("<u:file_item id='1'><u:" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
		      "a/></u:file_item>")),
		"expected a name of at most 100 bytes" },
};

START_TEST(a_broken_document_is_refused_with_its_line)
{
	struct compliance_error error = { 0 };
	struct content *content;

	ck_assert_int_eq(
		try_characteristics(&content, broken[_i].text, &error), COMPLIANCE_ECONTENT);
	ck_assert_ptr_null(content);
	ck_assert_msg(strstr(error.message, broken[_i].message) != NULL, "%s", error.message);
}
END_TEST

START_TEST(more_than_a_limit_is_an_error)
{
	static const char text[] = FOUND(ITEMS("<u:file_item id='1'/><u:file_item id='2'/>"));
	struct compliance_error error = { 0 };
	struct compliance_limits limits;
	struct content *content = NULL;

	compliance_limits_default(&limits);
	limits.xml_nodes = 3;
	ck_assert_int_eq(content_read_characteristics(&content, "found.xml",
				 bytes_of(text, strlen(text)), &limits, &error),
		COMPLIANCE_ELIMIT);
	ck_assert_msg(strstr(error.message, "xml_nodes") != NULL, "%s", error.message);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_document_without_anything_holds_nothing, 0 },
		{ the_machine_is_told_with_its_interfaces, 0 },
		{ an_object_has_its_items_each_once, 0 },
		{ an_item_has_its_entities_as_they_are_written, 0 },
		{ a_broken_document_is_refused_with_its_line, sizeof broken / sizeof *broken },
		{ more_than_a_limit_is_an_error, 0 },
	};

	return suite_run("content: characteristics", rows, sizeof rows / sizeof *rows);
}
