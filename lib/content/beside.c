/* SPDX-License-Identifier: Apache-2.0 */
/* Files beside a bare XCCDF: the caller gives their bytes, and each is read once. */
#include "base/error.h"
#include "content/document.h"
#include "content/files.h"
#include "content/oval.h"
#include "content/stream.h"

#include <string.h>

static int
read_file(
	const struct reader *reader, const char *name, struct bytes bytes, struct model_file *file)
{
	struct reader inner = *reader;

	inner.file = name;
	const struct xml_node *root = document_parse(&inner, bytes);
	if (!root)
		return COMPLIANCE_ECONTENT;
	enum document_kind kind = document_kind_of(root);
	file->kind = document_word(kind);
	if (kind != DOCUMENT_OVAL)
		return reader_fault(&inner, root,
			"found <%s>%s%s, expected OVAL definitions, as %s says", root->name,
			file->kind ? " of " : "", file->kind ? file->kind : "", reader->file);
	file->oval = oval_read(&inner, root, name);
	return file->oval ? 0 : COMPLIANCE_ECONTENT;
}

/* What a caller has of it stands for it. */
static int
find_elsewhere(const struct reader *reader, const char *address, struct model_file *file)
{
	struct stream_component *component = NULL;
	int failed = stream_supply(reader, address, &component);

	if (failed < 0)
		return failed;
	if (component && component->oval) {
		file->kind = document_word(component->kind);
		file->oval = component->oval;
		return 0;
	}
	file->missing = reader->source->supply
				? "remote content is not fetched, and is not among the local files"
				: "remote content is not fetched";
	return 0;
}

/* ENOTFOUND is no fault: what needs the file is not checked, and says why. */
static int
fetch(const struct reader *reader, const char *name, struct model_file *file)
{
	const struct content_source *source = reader->source;
	struct compliance_error error = { 0 };
	struct bytes bytes = { 0 };

	if (name[0] == '#')
		file->missing = "there is no data stream that it could be in";
	else if (strstr(name, "://"))
		return find_elsewhere(reader, name, file);
	else if (!source->fetch)
		file->missing = "only the main file is read";
	if (file->missing)
		return 0;
	int failed = source->fetch(source->context, name, &bytes, &error);
	if (failed == COMPLIANCE_ENOTFOUND) {
		file->missing = arena_format(reader->arena, "it is not beside %s", reader->file);
		return file->missing ? 0 : error_memory(reader->error);
	}
	if (failed < 0)
		return error_set(reader->error, failed, "%s", error.message);
	return read_file(reader, name, bytes, file);
}

int
beside_find(const struct place *place, const char *href, struct model_file *file)
{
	const struct reader *reader = place->reader;
	void **known = reader_place(reader, &reader->content->fetched, href);

	if (!known)
		return COMPLIANCE_ENOMEM;
	if (!*known) {
		struct model_file *fetched = reader_array(reader, 1, sizeof *fetched);
		if (!fetched)
			return COMPLIANCE_ENOMEM;
		*known = fetched;
		fetched->href = href;
		int failed = fetch(reader, href, fetched);
		if (failed < 0)
			return failed;
		*file = *fetched;
		return 0;
	}
	*file = *(const struct model_file *)*known;
	return 0;
}
