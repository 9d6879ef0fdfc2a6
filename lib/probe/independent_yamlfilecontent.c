/* SPDX-License-Identifier: Apache-2.0 */
/*
 * independent:yamlfilecontent: what does a YAML path lead to in a file?
 *
 *   asks    filepath, or path and filename, or content (the YAML itself); yamlpath; behaviors of
 *           files
 *   tells   filepath, path, filename, content, yamlpath, value (records)
 *
 * One item for a file in which the path leads to something. yaml_path.h has the dialect and how
 * records are made of what is found; JSON is YAML. The image's own manifest and configuration are
 * at /.image/manifest.json and /.image/config.json: see described.h. A text that is no YAML, or a
 * path that leads to what records cannot hold, is an error of that item.
 */
#include "base/arena.h"
#include "base/error.h"
#include "probe/described.h"
#include "probe/probes.h"
#include "probe/yaml_path.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "content", MATCH_STRING },
	{ "yamlpath", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "content", MATCH_STRING },
	{ "yamlpath", MATCH_STRING },
	{ "value", MATCH_RECORD },
};

struct visitor {
	struct probe_context *context;
	const struct match_condition *yamlpath;
	struct arena *paths;
	struct yaml_path *path; /* for each value of yamlpath */
};

/* Where a text came from: a file, or the content of the object. */
struct source {
	const struct files_found *file;
	const char *content;
};

static void
add_source(struct item_builder *item, const struct source *source)
{
	if (source->file)
		files_add(item, source->file);
	else
		item_add(item, "content", MATCH_STRING, source->content);
}

static int
tell(struct visitor *visitor, const struct source *source, const char *path,
	const struct yaml_found *found, struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	add_source(&item, source);
	item_add(&item, "yamlpath", MATCH_STRING, path);
	for (size_t i = 0; i < found->count; i++)
		item_add_record(&item, "value", found->records[i].fields, found->records[i].count);
	return probe_tell(visitor->context, &probe_independent_yamlfilecontent, &item, error);
}

/* Follows every path through a text. */
static int
follow(struct visitor *visitor, const struct source *source, struct bytes text,
	struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *arena = arena_new();
	const struct compliance_limits *limits = visitor->context->limits;
	struct yaml_tree tree;

	if (!arena)
		return error_memory(error);
	int status = yaml_tree_read(&tree, text, source->file ? source->file->filepath : "content",
		limits, arena, error);
	for (size_t i = 0; i < visitor->yamlpath->value_count && status == 0; i++) {
		struct yaml_found found;
		status = yaml_path_follow(&found, &visitor->path[i], &tree, limits, arena, error);
		if (status == 0 && found.count) {
			status = tell(visitor, source, visitor->path[i].text, &found, error);
			if (status < 0)
				return status;
		}
	}
	return status < 0 ? contents_fault(status) : 0;
}

static int
visit_document(void *context, const struct files_found *found, struct bytes contents,
	struct compliance_error *error)
{
	return follow(context, &(struct source){ .file = found }, contents, error);
}

static int
visit_file(void *context, const struct files_found *found, struct bytes contents,
	struct compliance_error *error)
{
	return described_is_path(found->filepath) ? 0
						  : visit_document(context, found, contents, error);
}

static int
tell_content_error(struct visitor *visitor, const char *content, struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, visitor->context->scratch);
	item_add(&item, "content", MATCH_STRING, content);
	item_fail(&item, arena_text(item.arena, error->message));
	return probe_tell(visitor->context, &probe_independent_yamlfilecontent, &item, error);
}

static int
collect_contents(struct visitor *visitor, const struct match_condition *content,
	enum probe_flag *flag, struct compliance_error *error)
{
	int status = 0;

	*flag = PROBE_COMPLETE;
	for (size_t i = 0; i < content->value_count && status == 0; i++) {
		const char *text = content->values[i];
		status = follow(visitor, &(struct source){ .content = text },
			bytes_of(text, strlen(text)), error);
		if (status == CONTENTS_FAILED) {
			*flag = PROBE_ERROR;
			status = tell_content_error(visitor, text, error);
		}
	}
	return status;
}

static int
collect_files(struct visitor *visitor, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct probe *probe = &probe_independent_yamlfilecontent;
	const struct contents_request files = { probe, visit_file, visitor };
	const struct contents_request documents = { probe, visit_document, visitor };
	int status = contents_collect(visitor->context, question, &files, flag, error);

	if (status < 0)
		return status;
	return described_collect(visitor->context, question, &documents, flag, error);
}

static int
read_paths(struct visitor *visitor, const struct probe_question *question,
	struct compliance_error *error)
{
	const struct match_condition *yamlpath = probe_asked(question, "yamlpath");
	const struct match_condition *content = probe_asked(question, "content");

	if (!yamlpath || yamlpath->nil || yamlpath->operation != MATCH_EQUALS)
		return error_set(error, COMPLIANCE_ECONTENT,
			"expected a yamlpath with the operation \"equals\"");
	if (content && (content->nil || content->operation != MATCH_EQUALS))
		return error_set(error, COMPLIANCE_ECONTENT,
			"expected a content with the operation \"equals\"");
	visitor->yamlpath = yamlpath;
	visitor->path =
		arena_new_array(visitor->paths, yamlpath->value_count, sizeof *visitor->path);
	if (!visitor->path)
		return error_memory(error);
	for (size_t i = 0; i < yamlpath->value_count; i++) {
		int status = yaml_path_read(&visitor->path[i], yamlpath->values[i],
			visitor->context->limits, visitor->paths, error);
		if (status < 0)
			return status;
	}
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	__attribute__((cleanup(arena_freep))) struct arena *paths = arena_new();
	struct visitor visitor = { .context = context, .paths = paths };
	const struct match_condition *content = probe_asked(question, "content");

	if (!paths)
		return error_memory(error);
	int status = read_paths(&visitor, question, error);
	if (status < 0)
		return probe_fail(context, flag, status, error);
	return content ? collect_contents(&visitor, content, flag, error)
		       : collect_files(&visitor, question, flag, error);
}

const struct probe probe_independent_yamlfilecontent = {
	.space = "independent",
	.name = "yamlfilecontent",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
