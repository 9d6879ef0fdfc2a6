/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the image was found to be: OVAL system characteristics.
 */
#include "report/oval.h"

#include <stdio.h>
#include <string.h>

static const char space[] = "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5";

/* The prefixes that people's XPaths name, by the families of probes. */
static const struct {
	const char *family, *prefix;
} families[] = {
	{ "independent", "ind-sys" },
	{ "linux", "lin-sys" },
	{ "unix", "unix-sys" },
};

/* The prefix of items that somebody else has looked for, declared on each. */
static const char other[] = "sys";

static const char *
prefix_of(const struct probe *probe)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strcmp(families[i].family, probe->space) == 0)
			return families[i].prefix;
	return other;
}

static void
put_prefixes(struct xml_writer *writer)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		char name[64];
		snprintf(name, sizeof name, "xmlns:%s", families[i].prefix);
		xml_put_attribute_format(writer, name, "%s#%s", space, families[i].family);
	}
}

static void
tell_interface(struct oval_telling *telling, const struct model_interface *interface)
{
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "interface");
	xml_put_element(writer, "interface_name", interface->name ? interface->name : "");
	xml_put_element(writer, "ip_address", interface->ip ? interface->ip : "");
	xml_put_element(writer, "mac_address", interface->mac ? interface->mac : "");
	xml_close(writer, "interface");
}

static void
tell_system(struct oval_telling *telling)
{
	const struct result *result = telling->result;
	struct xml_writer *writer = &telling->writer;
	const struct {
		const char *name, *value;
	} rows[] = {
		{ "os_name", result->os_name },
		{ "os_version", result->os_version },
		{ "architecture", result->architecture },
		{ "primary_host_name", result->host_name },
	};

	xml_open(writer, "system_info");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		xml_put_element(writer, rows[i].name, rows[i].value ? rows[i].value : "Unknown");
	xml_open(writer, "interfaces");
	for (size_t i = 0; i < result->interface_count; i++)
		tell_interface(telling, &result->interfaces[i]);
	xml_close(writer, "interfaces");
	xml_close(writer, "system_info");
}

static void
tell_values(struct oval_telling *telling, const struct result_variable *variable)
{
	const bool hidden = oval_hides(telling, variable->model);
	struct xml_writer *writer = &telling->writer;

	for (size_t i = 0; i < variable->value_count; i++) {
		xml_open(writer, "variable_value");
		xml_put_attribute(writer, "variable_id", variable->model->id);
		xml_put_text(writer, hidden ? "" : variable->values[i]);
		xml_close(writer, "variable_value");
	}
}

/* Two items of an object may say the same: one reference is enough. */
static void
tell_references(struct oval_telling *telling, const struct result_object *object)
{
	struct xml_writer *writer = &telling->writer;

	for (size_t i = 0; i < object->item_count; i++) {
		const struct item *item = oval_item(telling, object->items[i]);
		if (!item)
			continue;
		xml_open(writer, "reference");
		oval_put_number(telling, "item_ref", item->number);
		xml_close(writer, "reference");
	}
}

static void
tell_collection(struct oval_telling *telling, const struct result_collection *collection)
{
	const struct result_object *object = collection->object;
	const struct model_object *model = collection->model;
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "object");
	xml_put_attribute(writer, "id", model->id);
	oval_put_number(telling, "version", model->version);
	oval_put_instance(telling, collection->instance);
	xml_put_attribute(writer, "comment", model->comment);
	xml_put_attribute(writer, "flag", probe_flag_word(object->flag));
	for (size_t i = 0; i < object->message_count; i++)
		oval_tell_message(
			telling, "message", object->messages[i], object->flag == PROBE_ERROR);
	for (size_t i = 0; i < object->variable_count; i++)
		tell_values(telling, object->variables[i]);
	tell_references(telling, object);
	xml_close(writer, "object");
	oval_flush(telling, false);
}

static void
tell_collections(struct oval_telling *telling)
{
	const struct model_oval *oval = telling->oval;
	bool opened = false;

	for (size_t i = 0; i < oval->object_count && telling->code >= 0; i++) {
		const struct model_object *model = oval->objects[i];
		const struct oval_chain *chain =
			oval_is_needed(telling, model) ? oval_became(telling, model) : NULL;
		if (chain && !opened) {
			xml_open(&telling->writer, "collected_objects");
			opened = true;
		}
		for (; chain; chain = chain->next)
			tell_collection(telling, chain->thing);
	}
	if (opened)
		xml_close(&telling->writer, "collected_objects");
}

/* Attributes and value; a masked value is left out. */
static void
put_value(struct oval_telling *telling, const struct item_entity *entity, bool masked)
{
	struct xml_writer *writer = &telling->writer;

	if (entity->datatype != MATCH_STRING)
		xml_put_attribute(writer, "datatype", match_datatype_word(entity->datatype));
	if (masked)
		xml_put_attribute(writer, "mask", "true");
	if (entity->status != ITEM_EXISTS)
		xml_put_attribute(writer, "status", item_status_word(entity->status));
	if (entity->nil)
		xml_put_attribute(writer, "xsi:nil", "true");
	else if (entity->status == ITEM_EXISTS && !masked && !entity->field_count)
		xml_put_text(writer, entity->value);
}

/* The values of a variable that is made of what is masked. */
static bool
hides_value(const struct oval_telling *telling, const struct item *item,
	const struct item_entity *entity)
{
	if (strcmp(item->probe->name, "variable") != 0 || strcmp(entity->name, "value") != 0)
		return false;
	for (size_t i = 0; i < item->entity_count; i++) {
		const struct model_variable *variable =
			strcmp(item->entities[i].name, "var_ref") == 0
				? model_oval_variable(telling->oval, item->entities[i].value)
				: NULL;
		if (variable && oval_hides(telling, variable))
			return true;
	}
	return false;
}

static void
tell_entity(struct oval_telling *telling, const struct item *item, const struct item_entity *entity)
{
	const char *test = item->probe->name;
	const bool masked =
		oval_is_masked(telling, test, entity->name) || hides_value(telling, item, entity);
	struct xml_writer *writer = &telling->writer;
	char name[128];

	snprintf(name, sizeof name, "%s:%s", prefix_of(item->probe), entity->name);
	xml_open(writer, name);
	put_value(telling, entity, masked);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct item_entity *field = &entity->fields[i];
		xml_open(writer, "field");
		xml_put_attribute(writer, "name", field->name);
		put_value(telling, field, masked || oval_is_masked(telling, test, field->name));
		xml_close(writer, "field");
	}
	xml_close(writer, name);
}

static void
tell_item(struct oval_telling *telling, const struct item *item)
{
	const struct probe *probe = item->probe;
	struct xml_writer *writer = &telling->writer;
	char name[128];

	snprintf(name, sizeof name, "%s:%s_item", prefix_of(probe),
		probe->item ? probe->item : probe->name);
	xml_open(writer, name);
	if (prefix_of(probe) == other)
		xml_put_attribute_format(writer, "xmlns:sys", "%s#%s", space, probe->space);
	oval_put_number(telling, "id", item->number);
	if (item->status != ITEM_EXISTS)
		xml_put_attribute(writer, "status", item_status_word(item->status));
	if (item->message)
		oval_tell_message(telling, "message", item->message, item->status == ITEM_ERROR);
	for (size_t i = 0; i < item->entity_count; i++)
		tell_entity(telling, item, &item->entities[i]);
	xml_close(writer, name);
	oval_flush(telling, false);
}

static void
tell_items(struct oval_telling *telling)
{
	const struct item *const *items = telling->kept.data;

	if (telling->kept.count == 0)
		return;
	xml_open(&telling->writer, "system_data");
	for (size_t i = 0; i < telling->kept.count && telling->code >= 0; i++)
		tell_item(telling, items[i]);
	xml_close(&telling->writer, "system_data");
}

/* Without characteristics the element itself stays: the schema wants it. */
void
oval_tell_characteristics(struct oval_telling *telling)
{
	struct xml_writer *writer = &telling->writer;

	xml_open(writer, "oval_system_characteristics");
	xml_put_attribute(writer, "xmlns", space);
	put_prefixes(writer);
	if (telling->options->characteristics)
		oval_put_spaces(telling);
	oval_tell_generator(telling, telling->result->start);
	tell_system(telling);
	if (!telling->options->without_characteristics) {
		tell_collections(telling);
		tell_items(telling);
	}
	xml_close(writer, "oval_system_characteristics");
}
