/* SPDX-License-Identifier: Apache-2.0 */
/* CPE names, for callers. */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "match/cpe.h"

int
compliance_platform_check(const char *name, struct compliance_error *error)
{
	struct match_cpe cpe;

	if (!name)
		return api_missing("name", error);
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	return match_cpe_bind(&cpe, name, arena, error);
}

/* An item whose own name is none covers nothing. */
static int
covers(const struct model_cpe_item *item, const struct match_cpe *name, struct arena *arena,
	bool *covered, struct compliance_error *error)
{
	struct match_cpe cpe;

	int code = match_cpe_bind(&cpe, item->name, arena, error);
	if (code == 0)
		*covered = match_cpe_covers(&cpe, name);
	return code == COMPLIANCE_ENOMEM ? code : 0;
}

int
compliance_content_knows_platform(const struct compliance_content *content, const char *name,
	bool *known, struct compliance_error *error)
{
	struct match_cpe cpe;

	if (!content || !name || !known)
		return api_missing(!content ? "content" : !name ? "name" : "known", error);
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = match_cpe_bind(&cpe, name, arena, error);
	*known = false;
	for (size_t i = 0; i < content->model->platforms_count && code == 0; i++) {
		const struct model_platforms *platforms = content->model->platforms[i];
		for (size_t j = 0; j < platforms->item_count && code == 0 && !*known; j++)
			code = covers(&platforms->items[j], &cpe, arena, known, error);
	}
	return code;
}
