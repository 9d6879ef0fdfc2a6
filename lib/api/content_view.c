/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content as callers see it: public structs over the model.
 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "xml/tree.h"

#include <string.h>

static const struct compliance_profile *const *
view_profiles(struct arena *arena, const struct model_profile *const *models, size_t count)
{
	struct compliance_profile *profiles = arena_new_array(arena, count, sizeof *profiles);
	const struct compliance_profile **list = arena_new_array(arena, count, sizeof *list);

	for (size_t i = 0; profiles && list && i < count; i++) {
		const struct model_profile *model = models[i];
		const struct xml_node *description = xml_child(model->node, NULL, "description");
		profiles[i].id = model->id;
		profiles[i].title = model->title;
		profiles[i].description = description ? xml_text(description, arena) : NULL;
		if (description && !profiles[i].description)
			return NULL;
		list[i] = &profiles[i];
	}
	return profiles ? list : NULL;
}

/* The system of the first check that names the file, at any depth. */
static const char *
system_in(const struct model_check *check, const char *href)
{
	const char *system = NULL;

	for (size_t i = 0; i < check->ref_count; i++)
		if (strcmp(check->refs[i].href, href) == 0)
			return check->system;
	for (size_t i = 0; i < check->child_count && !system; i++)
		system = system_in(&check->children[i], href);
	return system;
}

static const char *
system_of(const struct model_benchmark *benchmark, const char *href)
{
	for (size_t i = 0; i < benchmark->rule_count; i++) {
		const struct model_item *rule = benchmark->rules[i];
		for (size_t j = 0; j < rule->check_count; j++) {
			const char *system = system_in(&rule->checks[j], href);
			if (system)
				return system;
		}
	}
	return "";
}

static int
view_files(struct arena *arena, const struct model_checklist *checklist,
	struct compliance_benchmark *shown)
{
	const size_t count = checklist->file_count;
	struct compliance_check_file *files = arena_new_array(arena, count, sizeof *files);

	for (size_t i = 0; files && i < count; i++) {
		const struct model_file *file = &checklist->files[i];
		files[i].href = file->href;
		files[i].system = system_of(checklist->benchmark, file->href);
		files[i].is_there = file->oval != NULL;
	}
	shown->files = files;
	shown->file_count = count;
	return files ? 0 : COMPLIANCE_ENOMEM;
}

/* What the document says of itself: the last status counts. */
static int
view_status(struct arena *arena, const struct model_benchmark *model,
	struct compliance_benchmark *shown)
{
	const struct xml_node *status = xml_child(model->item.node, NULL, "status");
	const struct xml_node *next;

	shown->language = strstr(model->space, "/1.1") ? "1.1" : "1.2";
	shown->resolved = model->resolved;
	if (!status)
		return 0;
	while ((next = xml_next(status, NULL, "status")))
		status = next;
	shown->date = xml_attribute(status, "date");
	shown->status = xml_text(status, arena);
	return shown->status ? 0 : COMPLIANCE_ENOMEM;
}

static bool
is_named_reference(const struct xml_node *node)
{
	const char *href = xml_attribute(node, "href");

	return href && *href && node->first;
}

/* The benchmark's own, which say what the hrefs of its rules' references are called. */
static int
view_sources(struct arena *arena, const struct model_benchmark *model,
	struct compliance_benchmark *shown)
{
	const struct xml_node *benchmark = model->item.node;
	const struct xml_node *node = xml_child(benchmark, benchmark->space, "reference");
	size_t count = 0;

	for (const struct xml_node *at = node; at; at = xml_next(at, at->space, "reference"))
		count += is_named_reference(at);
	struct compliance_reference_source *sources =
		arena_new_array(arena, count, sizeof *sources);
	if (!sources)
		return COMPLIANCE_ENOMEM;
	shown->references = sources;
	for (; node; node = xml_next(node, node->space, "reference")) {
		if (!is_named_reference(node))
			continue;
		sources->href = xml_attribute(node, "href");
		sources->name = xml_text(node, arena);
		if (!sources++->name)
			return COMPLIANCE_ENOMEM;
		shown->reference_count++;
	}
	return 0;
}

static int
view_checklist(struct compliance_content *content, const struct model_stream *stream,
	const struct model_checklist *checklist)
{
	const struct model_benchmark *model = checklist->benchmark;
	struct benchmark_view *view = array_push(&content->benchmarks);

	if (!view)
		return COMPLIANCE_ENOMEM;
	view->checklist = checklist;
	view->shown = (struct compliance_benchmark){
		.stream = stream->id,
		.id = model->item.id,
		.title = model->item.title,
		.version = model->item.version,
		.platforms = model->item.platforms.items,
		.platform_count = model->item.platforms.count,
		.rule_count = model->rule_count,
		.profiles = view_profiles(content->arena, model->profiles, model->profile_count),
		.profile_count = model->profile_count,
		.component = checklist->component_id,
	};
	if (!view->shown.profiles || view_files(content->arena, checklist, &view->shown) < 0 ||
		view_sources(content->arena, model, &view->shown) < 0)
		return COMPLIANCE_ENOMEM;
	return view_status(content->arena, model, &view->shown);
}

static const struct compliance_component *
view_components(struct arena *arena, const struct model_content *model)
{
	struct compliance_component *components =
		arena_new_array(arena, model->component_count, sizeof *components);

	for (size_t i = 0; components && i < model->component_count; i++) {
		const struct model_component_info *info = &model->components[i];
		components[i] = (struct compliance_component){ info->id, info->kind, info->href };
	}
	return components;
}

static bool
is_reference(const struct xml_node *node)
{
	return node->name && strcmp(node->name, "component-ref") == 0;
}

static int
view_references(struct arena *arena, const struct xml_node *node, struct compliance_stream *stream)
{
	struct compliance_reference *references;
	size_t count = 0;

	for (const struct xml_node *at = node; at; at = xml_next_in(at, node))
		count += is_reference(at);
	references = arena_new_array(arena, count, sizeof *references);
	if (!references)
		return COMPLIANCE_ENOMEM;
	stream->references = references;
	for (const struct xml_node *at = node; at; at = xml_next_in(at, node)) {
		const char *id = is_reference(at) ? xml_attribute(at, "id") : NULL;
		if (id)
			references[stream->reference_count++] =
				(struct compliance_reference){ at->parent->name, id };
	}
	return 0;
}

static int
view_streams(struct compliance_content *content)
{
	const struct model_content *model = content->model;

	content->streams =
		arena_new_array(content->arena, model->stream_count, sizeof *content->streams);
	for (size_t i = 0; content->streams && i < model->stream_count; i++) {
		const struct model_stream *stream = &model->streams[i];
		content->streams[i] = (struct compliance_stream){
			.id = stream->id,
			.version = stream->scap_version,
			.generated = stream->timestamp,
		};
		if (view_references(content->arena, stream->node, &content->streams[i]) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return content->streams ? 0 : COMPLIANCE_ENOMEM;
}

static int
view_ovals(struct compliance_content *content)
{
	const struct model_content *model = content->model;

	content->ovals = arena_new_array(content->arena, model->oval_count, sizeof *content->ovals);
	if (!content->ovals)
		return COMPLIANCE_ENOMEM;
	for (size_t i = 0; i < model->oval_count; i++) {
		const struct model_oval *oval = model->ovals[i];
		const struct xml_node *generator = xml_child(oval->node, NULL, "generator");
		const struct xml_node *time =
			generator ? xml_child(generator, NULL, "timestamp") : NULL;
		content->ovals[i] = (struct compliance_oval_document){
			.name = oval->name,
			.version = oval->schema_version,
			.generated = time ? xml_text(time, content->arena) : NULL,
			.definition_count = oval->definition_count,
		};
		if (time && !content->ovals[i].generated)
			return COMPLIANCE_ENOMEM;
	}
	content->oval_count = model->oval_count;
	return 0;
}

static int
view_tailorings(struct compliance_content *content)
{
	const struct model_content *model = content->model;
	const size_t count = model->tailoring_count;

	content->tailorings = arena_new_array(content->arena, count, sizeof *content->tailorings);
	for (size_t i = 0; content->tailorings && i < count; i++) {
		const struct model_tailoring *tailoring = model->tailorings[i];
		content->tailorings[i] = (struct compliance_tailoring_document){
			.id = tailoring->id,
			.component = tailoring->component_id,
			.benchmark = tailoring->benchmark_href,
			.version = tailoring->version,
			.profiles = view_profiles(
				content->arena, tailoring->profiles, tailoring->profile_count),
			.profile_count = tailoring->profile_count,
		};
		if (!content->tailorings[i].profiles)
			return COMPLIANCE_ENOMEM;
	}
	content->tailoring_count = count;
	return content->tailorings ? 0 : COMPLIANCE_ENOMEM;
}

int
api_view_content(struct compliance_content *content, struct compliance_error *error)
{
	const struct model_content *model = content->model;

	content->components = view_components(content->arena, model);
	if (!content->components || view_streams(content) < 0 || view_ovals(content) < 0 ||
		view_tailorings(content) < 0)
		return error_memory(error);
	for (size_t i = 0; i < model->stream_count; i++) {
		const struct model_stream *stream = &model->streams[i];
		for (size_t j = 0; j < stream->checklist_count; j++) {
			if (view_checklist(content, stream, stream->checklists[j]) < 0)
				return error_memory(error);
		}
	}
	int code = api_view_test_results(content, error);
	return code < 0 ? code : api_view_signatures(content, error);
}
