/* SPDX-License-Identifier: Apache-2.0 */
#include "content/tailoring.h"

#include "base/error.h"
#include "content/document.h"
#include "content/xccdf.h"

#include <string.h>

static const char old_space[] = "http://open-scap.org/page/Xccdf-1.1-tailoring";

/* Tailorings of XCCDF 1.1 have elements of their own around Profiles of XCCDF 1.1. */
static const char *
profile_space(const struct xml_node *root)
{
	return strcmp(root->space, old_space) == 0 ? "http://checklists.nist.gov/xccdf/1.1"
						   : root->space;
}

static int
check_id(const struct reader *reader, const struct xml_node *node, struct map *ids,
	const struct model_profile *profile)
{
	void **place = reader_place(reader, ids, profile->id);

	if (!place)
		return COMPLIANCE_ENOMEM;
	if (*place)
		return reader_fault(reader, node,
			"found profile \"%.200s\" a second time (first in line %u), expected each "
			"id once",
			profile->id, ((const struct model_profile *)*place)->line);
	*place = (void *)profile;
	return 0;
}

static int
read_profile(const struct reader *reader, const struct xml_node *node, struct map *ids,
	struct model_profile *profile)
{
	const struct xccdf_draft draft = { .reader = reader };

	profile->id = reader_required(reader, node, "id");
	profile->line = node->line;
	if (!profile->id)
		return COMPLIANCE_ECONTENT;
	int failed = check_id(reader, node, ids, profile);
	return failed < 0 ? failed : xccdf_read_profile(&draft, node, profile);
}

static int
read_profiles(
	const struct reader *reader, const struct xml_node *root, struct model_tailoring *tailoring)
{
	const char *space = profile_space(root);
	struct map *ids = reader_map(reader);
	size_t count = 0;

	for (const struct xml_node *child = xml_child(root, space, "Profile"); child;
		child = xml_next(child, space, "Profile"))
		count++;
	if (count == 0)
		return reader_fault(reader, root,
			"found a tailoring without a profile, expected <Profile> in %s", space);
	struct model_profile *profiles = reader_array(reader, count, sizeof *profiles);
	const struct model_profile **pointers = reader_array(reader, count, sizeof *pointers);
	if (!ids || !profiles || !pointers)
		return COMPLIANCE_ENOMEM;
	tailoring->profiles = pointers;
	for (const struct xml_node *child = xml_child(root, space, "Profile"); child;
		child = xml_next(child, space, "Profile")) {
		int failed = read_profile(reader, child, ids, profiles);
		if (failed < 0)
			return failed;
		pointers[tailoring->profile_count++] = profiles++;
	}
	return 0;
}

static int
read_head(
	const struct reader *reader, const struct xml_node *root, struct model_tailoring *tailoring)
{
	const struct xml_node *benchmark = xml_child(root, root->space, "benchmark");
	const struct xml_node *version = xml_child(root, root->space, "version");

	tailoring->id = xml_attribute(root, "id");
	tailoring->file = reader->file;
	tailoring->line = root->line;
	tailoring->node = root;
	tailoring->benchmark_href = benchmark ? xml_attribute(benchmark, "href") : NULL;
	if (!version)
		return 0;
	tailoring->version_time = xml_attribute(version, "time");
	tailoring->version = reader_line(reader, version);
	return tailoring->version ? 0 : COMPLIANCE_ENOMEM;
}

struct model_tailoring *
tailoring_read(const struct reader *reader, const struct xml_node *root)
{
	struct model_tailoring *tailoring = reader_array(reader, 1, sizeof *tailoring);

	if (!tailoring || read_head(reader, root, tailoring) < 0 ||
		read_profiles(reader, root, tailoring) < 0 ||
		reader_push(reader, &reader->content->tailorings, tailoring) < 0)
		return NULL;
	return tailoring;
}

static int
fetch(const struct reader *reader, const char *name, struct bytes *bytes)
{
	const struct content_source *source = reader->source;
	struct compliance_error error = { 0 };

	if (!source->fetch)
		return COMPLIANCE_ENOTFOUND;
	int failed = source->fetch(source->context, name, bytes, &error);
	if (failed < 0 && failed != COMPLIANCE_ENOTFOUND)
		error_set(reader->error, failed, "%s", error.message);
	return failed;
}

/* The href is a path on the author's machine: what counts is the name at its end. */
const struct xml_node *
tailoring_find_benchmark(
	const struct reader *reader, const struct model_tailoring *tailoring, const char **name)
{
	const char *href = tailoring->benchmark_href;
	struct reader inner = *reader;
	struct bytes bytes;

	if (!href) {
		reader_fault_at(reader, tailoring->line,
			"found a tailoring alone, without <benchmark href=...>, expected the name "
			"of its benchmark's file");
		return NULL;
	}
	const char *slash = strrchr(href, '/');
	*name = slash ? slash + 1 : strncmp(href, "file:", 5) == 0 ? href + 5 : href;
	int failed = fetch(reader, *name, &bytes);
	if (failed == COMPLIANCE_ENOTFOUND)
		reader_fault_at(reader, tailoring->line,
			"found a tailoring for \"%.200s\", which is not beside it", href);
	if (failed < 0)
		return NULL;
	inner.file = *name;
	return document_parse(&inner, bytes);
}
