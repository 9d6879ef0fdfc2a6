/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:fileextendedattribute: what does an extended attribute of a file say?
 *
 *   asks    filepath, or path and filename; attribute_name; behaviors of files
 *   tells   filepath, path, filename, attribute_name, value
 *
 * An item for each attribute whose name fulfils attribute_name, of what a link leads to. A NUL that
 * ends a value is not part of it; a value that is no text is told as binary, in hexadecimal. A file
 * without the attribute names no item.
 */
#include "base/error.h"
#include "image/image.h"
#include "probe/files.h"
#include "probe/named.h"
#include "probe/octets.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "attribute_name", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "attribute_name", MATCH_STRING },
	{ "value", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	const struct match_condition *name;
	bool failed;
	bool fault; /* the object as a whole is in error */
};

static void
add_value(struct item_builder *item, struct bytes value)
{
	enum match_datatype datatype;

	if (value.size && value.data[value.size - 1] == '\0')
		value.size--;
	const char *text = octets_value(item->arena, value, &datatype);
	item_add(item, "value", datatype, text);
}

static int
tell(struct visitor *visitor, const struct files_found *found, const struct image_xattr *xattr,
	struct compliance_error *error)
{
	struct item_builder item;
	int asked = named_asked(visitor->context, visitor->name, xattr->name, error);

	if (asked <= 0) {
		visitor->fault = asked < 0;
		return asked;
	}
	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	item_add(&item, "attribute_name", MATCH_STRING, xattr->name);
	add_value(&item, xattr->value);
	return probe_tell(visitor->context, &probe_unix_fileextendedattribute, &item, error);
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	struct image *image = visitor->context->image;
	const struct image_node *node;
	const struct image_xattr *xattrs;
	size_t count;

	int status = image_follow(image, found->node, &node, error);
	if (status == IMAGE_MISSING)
		return 0;
	if (status == IMAGE_FOUND)
		status = image_xattrs(image, node, &xattrs, &count, error);
	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(
			visitor->context, &probe_unix_fileextendedattribute, found, status, error);
	}
	for (size_t i = 0; status == 0 && i < count; i++)
		status = tell(visitor, found, &xattrs[i], error);
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { .context = context,
		.name = probe_asked(question, "attribute_name") };
	struct files_request request = { .probe = &probe_unix_fileextendedattribute,
		.directory_links = true,
		.visit = visit,
		.visitor = &visitor };
	int status = files_collect(context, question, &request, flag, error);

	if (status < 0 && visitor.fault)
		return probe_fail(context, flag, status, error);
	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_unix_fileextendedattribute = {
	.space = "unix",
	.name = "fileextendedattribute",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
