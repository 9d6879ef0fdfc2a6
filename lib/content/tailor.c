/* SPDX-License-Identifier: Apache-2.0 */
/* A tailoring document from a list of changes. */
#include "content/tailor.h"

#include "base/arena.h"
#include "base/error.h"
#include "content/content.h"
#include "xml/write.h"

#include <string.h>

static const char space_1_2[] = "http://checklists.nist.gov/xccdf/1.2";

/* All that is changed of one thing. */
struct tailored {
	const char *id;
	const struct compliance_change *changes[COMPLIANCE_SET_ROLE + 1]; /* by kind */
};

struct tailoring {
	const struct model_benchmark *benchmark;
	const struct compliance_tailoring_options *wish;
	struct arena *arena;
	struct tailored *things;
	size_t count;
	const char *base; /* id, or NULL */
	const char *profile_id, *tailoring_id;
	const char *prefix; /* of Tailoring, benchmark, version */
	struct xml_writer writer;
	struct compliance_error *error;
};

static const struct {
	const char *word;
	enum tailor_kind of;
	int (*value_of)(const char *word); /* NULL: any value */
	const char *expected;		   /* NULL: no value */
} kinds[] = {
	[COMPLIANCE_SELECT] = { "select", TAILOR_ITEM, NULL, NULL },
	[COMPLIANCE_UNSELECT] = { "unselect", TAILOR_ITEM, NULL, NULL },
	[COMPLIANCE_SET_VALUE] = { "set-value", TAILOR_VALUE, NULL, "a value" },
	[COMPLIANCE_SET_SEVERITY] = { "severity", TAILOR_RULE, model_severity_of,
		"high, medium, low, info or unknown" },
	[COMPLIANCE_SET_ROLE] = { "role", TAILOR_RULE, model_role_of,
		"full, unscored or unchecked" },
};

static struct tailored *
thing_of(struct tailoring *tailoring, const char *id)
{
	for (size_t i = 0; i < tailoring->count; i++)
		if (strcmp(tailoring->things[i].id, id) == 0)
			return &tailoring->things[i];
	struct tailored *thing = &tailoring->things[tailoring->count++];
	thing->id = id;
	return thing;
}

static int
check_change(const struct compliance_change *change, struct compliance_error *error)
{
	if ((unsigned)change->kind > COMPLIANCE_SET_ROLE || !change->id)
		return error_set(error, COMPLIANCE_EINVAL, "a change without a kind or an id");
	const char *expected = kinds[change->kind].expected;
	if (!expected == !change->value &&
		(!kinds[change->kind].value_of || kinds[change->kind].value_of(change->value) >= 0))
		return 0;
	return error_set(error, COMPLIANCE_EINVAL, "%s %.200s: found \"%.200s\", expected %s",
		kinds[change->kind].word, change->id, change->value ? change->value : "",
		expected ? expected : "no value");
}

/* What the benchmark says is not to be changed stays as it is. */
static int
check_prohibited(const struct tailoring *tailoring, enum tailor_kind kind, const char *id)
{
	const struct model_benchmark *benchmark = tailoring->benchmark;
	const struct model_item *item = model_benchmark_item(benchmark, id);
	const struct model_value *value = model_benchmark_value(benchmark, id);
	const struct model_profile *profile = model_benchmark_profile(benchmark, id);

	if (kind == TAILOR_PROFILE     ? !profile || !profile->prohibit_changes
		: kind == TAILOR_VALUE ? !value || !value->prohibit_changes
				       : !item || !item->prohibit_changes)
		return 0;
	return error_set(tailoring->error, COMPLIANCE_EINVAL,
		"%.200s: the benchmark prohibits changes of it (prohibitChanges)", id);
}

static int
take_change(struct tailoring *tailoring, const struct compliance_change *change)
{
	const char *id = NULL;

	int code = check_change(change, tailoring->error);
	if (!code)
		code = tailor_find(tailoring->benchmark, kinds[change->kind].of, change->id, &id,
			tailoring->error);
	if (!code)
		code = check_prohibited(tailoring, kinds[change->kind].of, id);
	if (code < 0)
		return code;
	struct tailored *thing = thing_of(tailoring, id);
	if (thing->changes[change->kind])
		return error_set(tailoring->error, COMPLIANCE_EINVAL,
			"%s %.200s is given twice, expected once", kinds[change->kind].word, id);
	thing->changes[change->kind] = change;
	if (thing->changes[COMPLIANCE_SELECT] && thing->changes[COMPLIANCE_UNSELECT])
		return error_set(tailoring->error, COMPLIANCE_EINVAL,
			"%.200s is to be selected and unselected, expected one of both", id);
	return 0;
}

static bool
is_name(const char *text)
{
	if (!*text || strchr("0123456789-.", *text))
		return false;
	for (; *text; text++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.",
			    *text))
			return false;
	return true;
}

/* "xccdf_NAMESPACE_profile_NAME"; what it is made of may be anything else, but a name. */
static const char *
whole_id(struct tailoring *tailoring, const char *kind, const char *name)
{
	const char *benchmark = tailoring->benchmark->item.id;
	const char *mark = strstr(benchmark, "_benchmark_");
	const char *found = strstr(name, "_profile_");

	if (strncmp(name, "xccdf_", 6) == 0 && found && found > name + 6)
		return arena_format(tailoring->arena, "%.*s_%s_%s", (int)(found - name), name, kind,
			found + strlen("_profile_"));
	if (strncmp(benchmark, "xccdf_", 6) != 0 || !mark)
		return arena_format(tailoring->arena, "xccdf_org.example_%s_%s", kind, name);
	return arena_format(
		tailoring->arena, "%.*s_%s_%s", (int)(mark - benchmark), benchmark, kind, name);
}

static int
take_ids(struct tailoring *tailoring)
{
	const bool is_old = strcmp(tailoring->benchmark->space, space_1_2) != 0;
	const char *id = tailoring->wish->id;

	if (!id || !is_name(id))
		return error_set(tailoring->error, COMPLIANCE_EINVAL,
			"found the id \"%.200s\", expected letters, digits, '_', '-' and '.'",
			id ? id : "");
	tailoring->prefix = is_old ? "old:" : "";
	tailoring->profile_id = is_old ? id : whole_id(tailoring, "profile", id);
	tailoring->tailoring_id = is_old ? arena_format(tailoring->arena, "tailoring_%s", id)
					 : whole_id(tailoring, "tailoring", id);
	if (!tailoring->profile_id || !tailoring->tailoring_id)
		return error_memory(tailoring->error);
	if (tailoring->base && strcmp(tailoring->base, tailoring->profile_id) == 0)
		return error_set(tailoring->error, COMPLIANCE_EINVAL,
			"found the id of the base, expected another: %.200s", tailoring->base);
	return 0;
}

static void
put_remarks(struct tailoring *tailoring, const struct compliance_change *first,
	const struct compliance_change *second)
{
	xml_put_element(&tailoring->writer, "remark", first ? first->rationale : NULL);
	if (second && second->rationale &&
		!(first && first->rationale && strcmp(first->rationale, second->rationale) == 0))
		xml_put_element(&tailoring->writer, "remark", second->rationale);
}

static void
put_select(struct tailoring *tailoring, const struct tailored *thing)
{
	const struct compliance_change *change = thing->changes[COMPLIANCE_SELECT];
	const char *selected = change ? "true" : "false";

	if (!change && !(change = thing->changes[COMPLIANCE_UNSELECT]))
		return;
	xml_open(&tailoring->writer, "select");
	xml_put_attribute(&tailoring->writer, "idref", thing->id);
	xml_put_attribute(&tailoring->writer, "selected", selected);
	put_remarks(tailoring, change, NULL);
	xml_close(&tailoring->writer, "select");
}

/* A set-value can have no remark: it stands in a refine-value that refines nothing. */
static void
put_value(struct tailoring *tailoring, const struct tailored *thing)
{
	const struct compliance_change *change = thing->changes[COMPLIANCE_SET_VALUE];

	if (!change)
		return;
	xml_open(&tailoring->writer, "set-value");
	xml_put_attribute(&tailoring->writer, "idref", thing->id);
	xml_put_text(&tailoring->writer, change->value);
	xml_close(&tailoring->writer, "set-value");
	if (!change->rationale)
		return;
	xml_open(&tailoring->writer, "refine-value");
	xml_put_attribute(&tailoring->writer, "idref", thing->id);
	put_remarks(tailoring, change, NULL);
	xml_close(&tailoring->writer, "refine-value");
}

static void
put_rule(struct tailoring *tailoring, const struct tailored *thing)
{
	const struct compliance_change *severity = thing->changes[COMPLIANCE_SET_SEVERITY];
	const struct compliance_change *role = thing->changes[COMPLIANCE_SET_ROLE];

	if (!severity && !role)
		return;
	xml_open(&tailoring->writer, "refine-rule");
	xml_put_attribute(&tailoring->writer, "idref", thing->id);
	xml_put_attribute(&tailoring->writer, "role", role ? role->value : NULL);
	xml_put_attribute(&tailoring->writer, "severity", severity ? severity->value : NULL);
	put_remarks(tailoring, severity, role);
	xml_close(&tailoring->writer, "refine-rule");
}

static void
put_profile(struct tailoring *tailoring)
{
	const struct compliance_tailoring_options *wish = tailoring->wish;
	const struct model_profile *base =
		tailoring->base ? model_benchmark_profile(tailoring->benchmark, tailoring->base)
				: NULL;
	const char *title = base && *base->title ? base->title : wish->id;
	struct xml_writer *writer = &tailoring->writer;

	xml_open(writer, "Profile");
	xml_put_attribute(writer, "id", tailoring->profile_id);
	xml_put_attribute(writer, "extends", tailoring->base);
	xml_open(writer, "title");
	xml_put_attribute(writer, "override", "true");
	xml_put_text(writer, wish->title ? wish->title : title);
	xml_close(writer, "title");
	if (wish->description) {
		xml_open(writer, "description");
		xml_put_attribute(writer, "override", "true");
		xml_put_text(writer, wish->description);
		xml_close(writer, "description");
	}
	for (size_t i = 0; i < tailoring->count; i++) {
		put_select(tailoring, &tailoring->things[i]);
		put_value(tailoring, &tailoring->things[i]);
		put_rule(tailoring, &tailoring->things[i]);
	}
	xml_close(writer, "Profile");
}

static int
put_tailoring(struct tailoring *tailoring, const char *file, struct buffer *out)
{
	static const char old_space[] = "http://open-scap.org/page/Xccdf-1.1-tailoring";
	const char *prefix = tailoring->prefix;
	const char *root = arena_format(tailoring->arena, "%sTailoring", prefix);
	const char *benchmark = arena_format(tailoring->arena, "%sbenchmark", prefix);
	const char *version = arena_format(tailoring->arena, "%sversion", prefix);
	struct xml_writer *writer = &tailoring->writer;

	if (!root || !benchmark || !version)
		return error_memory(tailoring->error);
	xml_writer_start(writer, out, 0);
	xml_open(writer, root);
	xml_put_attribute(writer, "xmlns", tailoring->benchmark->space);
	xml_put_attribute(writer, "xmlns:old", *prefix ? old_space : NULL);
	xml_put_attribute(writer, "id", tailoring->tailoring_id);
	xml_open(writer, benchmark);
	xml_put_attribute(writer, "href", file);
	xml_close(writer, benchmark);
	xml_open(writer, version);
	xml_put_attribute(writer, "time", tailoring->wish->time);
	xml_put_text(writer, "1");
	xml_close(writer, version);
	put_profile(tailoring);
	xml_close(writer, root);
	return out->failed ? error_memory(tailoring->error) : 0;
}

static int
make(struct tailoring *tailoring, const char *file, struct buffer *out)
{
	const struct compliance_tailoring_options *wish = tailoring->wish;
	int code = 0;

	tailoring->things =
		arena_new_array(tailoring->arena, wish->change_count, sizeof *tailoring->things);
	if (!tailoring->things)
		return error_memory(tailoring->error);
	if (wish->base) {
		code = tailor_find(tailoring->benchmark, TAILOR_PROFILE, wish->base,
			&tailoring->base, tailoring->error);
		if (!code)
			code = check_prohibited(tailoring, TAILOR_PROFILE, tailoring->base);
	}
	if (!code)
		code = take_ids(tailoring);
	for (size_t i = 0; i < wish->change_count && !code; i++)
		code = take_change(tailoring, &wish->changes[i]);
	return code ? code : put_tailoring(tailoring, file, out);
}

int
content_tailor(const struct model_benchmark *benchmark, const char *file,
	const struct compliance_tailoring_options *wish, struct buffer *out,
	struct compliance_error *error)
{
	struct tailoring tailoring = {
		.benchmark = benchmark,
		.wish = wish,
		.arena = arena_new(),
		.error = error,
	};

	if (!tailoring.arena)
		return error_memory(error);
	int code = make(&tailoring, file, out);
	arena_free(tailoring.arena);
	return code;
}
