/* SPDX-License-Identifier: Apache-2.0 */
#include "content/characteristics.h"

#include "base/error.h"
#include "content/document.h"

static const struct reader_words flags = { model_flag_of,
	"complete, does not exist, error, incomplete, not applicable or not collected" };

/* What the document's objects share while they are read. */
struct collecting {
	const struct reader *reader;
	struct map *by_id;  /* the items */
	size_t *taken;	    /* by an item's index: number of the last object that took it */
	size_t number;	    /* of this object, from 1 */
	struct map *by_key; /* the objects */
};

/* Another element than one that is looked for may stand there: it is left out. */
static int
read_line(const struct reader *reader, const struct xml_node *node, const char *name,
	const char **value)
{
	const struct xml_node *child = xml_child(node, node->space, name);

	if (!child)
		return 0;
	*value = reader_line(reader, child);
	return *value ? 0 : COMPLIANCE_ENOMEM;
}

static int
read_interfaces(const struct reader *reader, const struct xml_node *node,
	struct model_characteristics *found)
{
	struct model_interface *interface =
		reader_list(reader, node, "interface", sizeof *interface, &found->interface_count);

	if (!interface)
		return COMPLIANCE_ENOMEM;
	found->interfaces = interface;
	for (const struct xml_node *child = xml_child(node, node->space, "interface"); child;
		child = xml_next(child, node->space, "interface"), interface++) {
		int failed = read_line(reader, child, "interface_name", &interface->name);
		if (failed == 0)
			failed = read_line(reader, child, "ip_address", &interface->ip);
		if (failed == 0)
			failed = read_line(reader, child, "mac_address", &interface->mac);
		if (failed < 0)
			return failed;
	}
	return 0;
}

static int
read_system(const struct reader *reader, const struct xml_node *root,
	struct model_characteristics *found)
{
	const struct xml_node *node = xml_child(root, root->space, "system_info");
	const struct xml_node *interfaces =
		node ? xml_child(node, root->space, "interfaces") : NULL;

	if (!node)
		return 0;
	int failed = read_line(reader, node, "os_name", &found->os_name);
	if (failed == 0)
		failed = read_line(reader, node, "os_version", &found->os_version);
	if (failed == 0)
		failed = read_line(reader, node, "architecture", &found->architecture);
	if (failed == 0)
		failed = read_line(reader, node, "primary_host_name", &found->host_name);
	return failed == 0 && interfaces ? read_interfaces(reader, interfaces, found) : failed;
}

/* An item that is referred to twice is one item. */
static int
read_references(const struct collecting *collecting, const struct xml_node *node,
	struct model_collected *object)
{
	const struct reader *reader = collecting->reader;
	size_t count = 0;
	const struct model_found_item **items =
		reader_list(reader, node, "reference", sizeof *items, &count);

	if (!items)
		return COMPLIANCE_ENOMEM;
	object->items = items;
	for (const struct xml_node *child = xml_child(node, node->space, "reference"); child;
		child = xml_next(child, node->space, "reference")) {
		const char *id = reader_required(reader, child, "item_ref");
		if (!id)
			return COMPLIANCE_ECONTENT;
		const struct model_found_item *item = map_get(collecting->by_id, id);
		if (!item)
			return reader_fault(reader, child,
				"found item_ref=\"%.100s\", expected the id of an item of "
				"<system_data>",
				id);
		if (collecting->taken[item->index] == collecting->number)
			continue;
		collecting->taken[item->index] = collecting->number;
		items[object->item_count++] = item;
	}
	return 0;
}

static int
read_messages(
	const struct reader *reader, const struct xml_node *node, struct model_collected *object)
{
	const char **message =
		reader_list(reader, node, "message", sizeof *message, &object->message_count);

	if (!message)
		return COMPLIANCE_ENOMEM;
	object->messages = message;
	for (const struct xml_node *child = xml_child(node, node->space, "message"); child;
		child = xml_next(child, node->space, "message"))
		if (!(*message++ = reader_line(reader, child)))
			return COMPLIANCE_ENOMEM;
	return 0;
}

static int
read_values(
	const struct reader *reader, const struct xml_node *node, struct model_collected *object)
{
	struct model_used_value *value =
		reader_list(reader, node, "variable_value", sizeof *value, &object->value_count);

	if (!value)
		return COMPLIANCE_ENOMEM;
	object->values = value;
	for (const struct xml_node *child = xml_child(node, node->space, "variable_value"); child;
		child = xml_next(child, node->space, "variable_value"), value++) {
		value->variable_id = reader_required(reader, child, "variable_id");
		if (!value->variable_id)
			return COMPLIANCE_ECONTENT;
		value->value = reader_text(reader, child);
		if (!value->value)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

/* The same object may stand there once for each set of values that it was collected by. */
static int
index_object(const struct collecting *collecting, const struct xml_node *node,
	struct model_collected *object)
{
	const struct reader *reader = collecting->reader;
	const char *key = model_collected_key(object->id, object->instance, reader->arena);

	if (!key)
		return error_memory(reader->error);
	void **place = reader_place(reader, collecting->by_key, key);
	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found object \"%.200s\" a second time, expected it once for each "
			"variable_instance",
			object->id);
	*place = object;
	return 0;
}

static int
read_object(const struct collecting *collecting, const struct xml_node *node,
	struct model_collected *object)
{
	const struct reader *reader = collecting->reader;

	object->id = reader_required(reader, node, "id");
	if (!object->id || !reader_required(reader, node, "flag"))
		return COMPLIANCE_ECONTENT;
	const int flag = reader_word(reader, node, "flag", &flags, 0);
	if (flag < 0)
		return flag;
	object->flag = (enum model_flag)flag;
	object->instance = 1;
	int failed = reader_unsigned(reader, node, "variable_instance", &object->instance);
	if (failed == 0)
		failed = index_object(collecting, node, object);
	if (failed == 0)
		failed = read_messages(reader, node, object);
	if (failed == 0)
		failed = read_values(reader, node, object);
	return failed == 0 ? read_references(collecting, node, object) : failed;
}

static int
read_objects(const struct reader *reader, const struct xml_node *root, struct map *by_id,
	struct model_characteristics *found)
{
	const struct xml_node *list = xml_child(root, root->space, "collected_objects");
	struct collecting collecting = {
		.reader = reader,
		.by_id = by_id,
		.taken = reader_array(reader, found->item_count, sizeof *collecting.taken),
		.by_key = reader_map(reader),
	};
	int failed = 0;

	found->object_index = collecting.by_key;
	if (!collecting.taken || !collecting.by_key)
		return COMPLIANCE_ENOMEM;
	if (!list)
		return 0;
	struct model_collected *object =
		reader_list(reader, list, "object", sizeof *object, &found->object_count);
	if (!object)
		return COMPLIANCE_ENOMEM;
	found->objects = object;
	for (const struct xml_node *node = xml_child(list, root->space, "object");
		node && failed == 0; node = xml_next(node, root->space, "object")) {
		collecting.number++;
		failed = read_object(&collecting, node, object++);
	}
	return failed;
}

static int
read_document(const struct reader *reader, struct bytes bytes)
{
	struct model_characteristics *found = reader_array(reader, 1, sizeof *found);
	const struct xml_node *root = found ? document_parse(reader, bytes) : NULL;

	if (!root)
		return COMPLIANCE_ECONTENT;
	if (document_kind_of(root) != DOCUMENT_OVAL_CHARACTERISTICS)
		return reader_fault(reader, root,
			"found <%s>, expected <oval_system_characteristics>", root->name);
	struct map *by_id = reader_map(reader);
	if (!by_id)
		return COMPLIANCE_ENOMEM;
	found->file = reader->file;
	reader->content->model.characteristics = found;
	int failed = read_system(reader, root, found);
	if (failed == 0)
		failed = characteristics_read_items(reader, root, found, by_id);
	return failed == 0 ? read_objects(reader, root, by_id, found) : failed;
}

int
content_read_characteristics(struct content **out, const char *name, struct bytes bytes,
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
		.file = arena_text(content->arena, name),
		.error = &fault,
	};
	int failed = reader.file ? read_document(&reader, bytes) : error_memory(&fault);
	if (failed == 0) {
		*out = content;
		return 0;
	}
	content_free(content);
	return error_set(error, fault.code, "%s", fault.message);
}
