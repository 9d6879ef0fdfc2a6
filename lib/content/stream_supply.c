/* SPDX-License-Identifier: Apache-2.0 */
/* What content refers to elsewhere, and the caller has: each file is read once. */
#include "content/stream.h"

#include "base/error.h"

#include <string.h>

/* What stands between the last slash and a query or fragment. */
static const char *
name_of(const struct reader *reader, const char *address)
{
	const size_t size = strcspn(address, "?#");
	size_t start = size;

	while (start > 0 && address[start - 1] != '/')
		start--;
	return arena_text_n(reader->arena, address + start, size - start);
}

static int
read_supplied(const struct reader *reader, const char *name, struct bytes bytes,
	struct stream_component **component)
{
	struct reader inner = *reader;
	struct stream_component *made = reader_array(reader, 1, sizeof *made);

	inner.file = name;
	const struct xml_node *root = made ? document_parse(&inner, bytes) : NULL;
	if (!root)
		return COMPLIANCE_ECONTENT;
	made->id = name;
	made->kind = document_kind_of(root);
	*component = made;
	return stream_read_content(&inner, root, made);
}

int
stream_supply(const struct reader *reader, const char *address, struct stream_component **component)
{
	const struct content_source *source = reader->source;
	struct compliance_error error = { 0 };
	struct bytes bytes = { 0 };

	if (!source->supply)
		return 0;
	const char *name = name_of(reader, address);
	void **known = name ? reader_place(reader, &reader->content->supplied, name) : NULL;
	if (!known)
		return error_memory(reader->error);
	if (*known) {
		*component = *known;
		return 0;
	}
	int failed = source->supply(source->context, name, &bytes, &error);
	if (failed == COMPLIANCE_ENOTFOUND)
		return 0;
	if (failed < 0)
		return error_set(reader->error, failed, "%s", error.message);
	failed = read_supplied(reader, name, bytes, component);
	*known = *component;
	return failed;
}
