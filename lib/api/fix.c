/* SPDX-License-Identifier: Apache-2.0 */
/* Scripts of fixes, for callers. */
#include "api/values.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

#include <string.h>

/* What is gathered for one script. */
struct gathering {
	const struct plan *plan;
	const struct compliance_script_options *options;
	const char *system;
	struct api_values values;
	struct array parts; /* struct report_fix_part */
	struct arena *arena;
	struct buffer text; /* of one fix */
};

bool
compliance_script_type(size_t index, struct compliance_script_type *type)
{
	const struct report_script_type *found = report_script_type_at(index);

	if (!found || !type)
		return false;
	*type = (struct compliance_script_type){
		.name = report_script_name(found),
		.system = report_script_system(found),
		.of_results = report_script_of_results(found),
	};
	return true;
}

/* NULL where the caller wants the fixes of a system alone. */
static int
choose_type(const struct report_script_type **type, const struct compliance_script_options *options,
	struct compliance_error *error)
{
	struct buffer names __attribute__((cleanup(buffer_free))) = { 0 };
	const struct report_script_type *known;

	*type = NULL;
	if (options->system && options->type)
		return error_set(error, COMPLIANCE_EINVAL,
			"a type of scripts and a system: expected one of them");
	for (size_t i = 0; options->system && (known = report_script_type_at(i)); i++) {
		if (strcmp(report_script_system(known), options->system) == 0)
			*type = known;
	}
	if (options->system)
		return 0;
	*type = report_script_type(options->type ? options->type : "bash");
	if (*type && options->result && !report_script_of_results(*type))
		return error_set(error, COMPLIANCE_EINVAL,
			"a script of type %s mends no system that has failed: expected a profile",
			options->type);
	if (*type)
		return 0;
	for (size_t i = 0; (known = report_script_type_at(i)); i++)
		buffer_add_format(&names, "%s%s", i ? ", " : "", report_script_name(known));
	return error_set(error, COMPLIANCE_ENOTFOUND,
		"no type of scripts is called \"%s\": expected one of %s", options->type,
		names.data ? names.data : "them");
}

static void
tell(const struct gathering *gathering, const char *message)
{
	if (gathering->options->tell)
		gathering->options->tell(gathering->options->context, message);
}

static struct report_instance *
copy_instances(struct arena *arena, const struct compliance_rule_result *result, size_t count)
{
	struct report_instance *instances = arena_new_array(arena, count, sizeof *instances);

	for (size_t i = 0; instances && i < count; i++)
		instances[i] = (struct report_instance){ result->instances[i].context,
			result->instances[i].text };
	return instances;
}

/* *text stays where the rule has no such fix, or none that holds for it. */
static int
read_fix(struct gathering *gathering, const struct model_item *rule,
	const struct compliance_rule_result *result, const char **text,
	struct compliance_error *error)
{
	const size_t count = result ? result->instance_count : 0;
	const struct report_fix fix = {
		.fix = report_choose_fix(rule, gathering->system),
		.benchmark = gathering->plan->benchmark,
		.values = gathering->values.items,
		.value_count = gathering->values.count,
		.instances = copy_instances(gathering->arena, result, count),
		.instance_count = count,
	};
	struct compliance_error fault;

	if (!fix.instances || !fix.fix)
		return fix.instances ? 0 : error_memory(error);
	buffer_clear(&gathering->text);
	int code = report_fix_text(&fix, &gathering->text, &fault);
	if (code == COMPLIANCE_ENOTFOUND) {
		error_where(&fault, "the fix of the rule \"%s\" is left out", rule->id);
		tell(gathering, fault.message);
		return 0;
	}
	if (!code)
		*text = arena_text_n(gathering->arena,
			gathering->text.size ? gathering->text.data : "", gathering->text.size);
	return *text ? 0 : error_memory(error);
}

/* As it stands in the results, where the benchmark does not have it. */
static const char *
find_written(const struct gathering *gathering, const struct compliance_rule_result *result)
{
	for (size_t i = 0; i < result->fix_count; i++) {
		const char *system = result->fixes[i].system;
		if (system && strcmp(system, gathering->system) == 0)
			return result->fixes[i].text;
	}
	return NULL;
}

static int
add_part(struct gathering *gathering, const struct model_item *rule,
	const struct compliance_rule_result *result, struct compliance_error *error)
{
	struct report_fix_part *part = array_push(&gathering->parts);
	int code = 0;

	if (!part)
		return error_memory(error);
	part->rule = rule ? rule->id : result->id;
	if (rule)
		code = read_fix(gathering, rule, result, &part->text, error);
	if (!code && !part->text && result)
		part->text = find_written(gathering, result);
	return code;
}

/* What was set when it was evaluated. */
static void
set_values(struct gathering *gathering, const struct compliance_test_result *result)
{
	for (size_t i = 0; i < result->value_count; i++) {
		const struct compliance_set_value *set = &result->values[i];
		for (size_t j = 0; j < gathering->values.count; j++) {
			struct result_set_value *value = &gathering->values.items[j];
			if (strcmp(value->value->id, set->id) == 0)
				value->values =
					(struct model_texts){ set->values, set->value_count };
		}
	}
}

static int
gather_result(struct gathering *gathering, struct compliance_error *error)
{
	const struct compliance_test_result *result = gathering->options->result;
	const struct model_benchmark *benchmark = gathering->plan->benchmark;
	int code = 0;

	set_values(gathering, result);
	for (size_t i = 0; i < result->rule_count && !code; i++) {
		const struct compliance_rule_result *rule = &result->rules[i];
		if (rule->verdict == COMPLIANCE_FAIL)
			code = add_part(
				gathering, model_benchmark_item(benchmark, rule->id), rule, error);
	}
	return code;
}

static int
gather_profile(struct gathering *gathering, struct compliance_error *error)
{
	const struct plan *plan = gathering->plan;
	int code = 0;

	for (size_t i = 0; i < plan->rule_count && !code; i++) {
		const struct plan_rule *rule = &plan->rules[i];
		if (rule->selected || (rule->dropped && gathering->options->whole_profile))
			code = add_part(gathering, rule->model, NULL, error);
	}
	return code;
}

static int
write_script(const struct gathering *gathering, const struct report_script_type *type,
	const struct report_sink *sink, struct compliance_error *error)
{
	const struct compliance_script_options *options = gathering->options;
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };
	struct report_product product = api_product;

	if (options->product && options->product->name && options->product->version) {
		product.name = options->product->name;
		product.version = options->product->version;
	}
	const struct report_script script = {
		.benchmark = gathering->plan->benchmark,
		.profile = gathering->plan->profile,
		.all = gathering->plan->all,
		.profile_id = options->result ? options->result->profile : NULL,
		.result_id = options->result ? options->result->id : NULL,
		.start = options->result ? options->result->start : NULL,
		.end = options->result ? options->result->end : NULL,
		.product = &product,
		.command = options->command,
		.source = options->source,
		.parts = gathering->parts.data,
		.part_count = gathering->parts.count,
		.raw = options->raw,
	};
	int code = report_script(type, &script, &out, error);
	if (!code && out.size && sink->write(sink->context, out.data, out.size) != 0)
		code = error_set(error, COMPLIANCE_EIO, "the script could not be written");
	return code;
}

static void
free_gathering(struct gathering *gathering)
{
	memory_free(gathering->values.items);
	array_free(&gathering->parts);
	buffer_free(&gathering->text);
	arena_free(gathering->arena);
}

int
compliance_plan_script(const struct compliance_plan *plan,
	const struct compliance_script_options *options, compliance_write write, void *context,
	struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	const struct report_script_type *type = NULL;
	struct compliance_script_options taken;

	if (!plan || !write)
		return api_missing(plan ? "write" : "plan", error);
	int code = api_take_options(&taken, sizeof taken, options, error);
	if (!code)
		code = choose_type(&type, &taken, error);
	if (code < 0)
		return code;
	struct gathering gathering __attribute__((cleanup(free_gathering))) = {
		.plan = plan->plan,
		.options = &taken,
		.system = type ? report_script_system(type) : taken.system,
		.parts = array_of(sizeof(struct report_fix_part)),
		.arena = arena_new(),
	};
	if (!gathering.arena)
		return error_memory(error);
	code = api_values_of(&gathering.values, plan->plan, error);
	if (!code)
		code = (taken.result ? gather_result : gather_profile)(&gathering, error);
	return code ? code : write_script(&gathering, type, &sink, error);
}
