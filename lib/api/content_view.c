/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content as callers see it: public structs over the model.
 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"

static const struct compliance_profile *const *
view_profiles(struct arena *arena, const struct model_benchmark *benchmark)
{
	const size_t count = benchmark->profile_count;
	struct compliance_profile *profiles = arena_new_array(arena, count, sizeof *profiles);
	const struct compliance_profile **list = arena_new_array(arena, count, sizeof *list);

	for (size_t i = 0; profiles && list && i < count; i++) {
		profiles[i].id = benchmark->profiles[i]->id;
		profiles[i].title = benchmark->profiles[i]->title;
		list[i] = &profiles[i];
	}
	return profiles ? list : NULL;
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
		.profiles = view_profiles(content->arena, model),
		.profile_count = model->profile_count,
	};
	return view->shown.profiles ? 0 : COMPLIANCE_ENOMEM;
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

int
api_view_content(struct compliance_content *content, struct compliance_error *error)
{
	const struct model_content *model = content->model;

	content->components = view_components(content->arena, model);
	if (!content->components)
		return error_memory(error);
	for (size_t i = 0; i < model->stream_count; i++) {
		const struct model_stream *stream = &model->streams[i];
		for (size_t j = 0; j < stream->checklist_count; j++) {
			if (view_checklist(content, stream, stream->checklists[j]) < 0)
				return error_memory(error);
		}
	}
	return 0;
}
