/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "content/waivers.h"
#include "evaluate/evaluate.h"

#include <time.h>

_Static_assert((int)MODEL_PASS == COMPLIANCE_PASS && (int)MODEL_FIXED == COMPLIANCE_FIXED &&
		       (int)MODEL_RESULTS == COMPLIANCE_VERDICTS &&
		       (int)MODEL_NOTCHECKED == COMPLIANCE_NOTCHECKED,
	"the public verdicts are those of room model");
_Static_assert((int)MODEL_SEVERITY_UNKNOWN == COMPLIANCE_SEVERITY_UNKNOWN &&
		       (int)MODEL_HIGH == COMPLIANCE_SEVERITY_HIGH,
	"the public severities are those of room model");
_Static_assert((int)RESULT_PASSED == COMPLIANCE_PASSED && (int)RESULT_FAILED == COMPLIANCE_FAILED &&
		       (int)RESULT_NOTHING == COMPLIANCE_NOTHING,
	"the public outcomes are those of room result");

/* Shows a caller what came out for a rule. */
static int
judged(void *judge, const struct result_rule *rule, struct compliance_error *error)
{
	const struct compliance_evaluate_options *options = judge;
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	struct compliance_rule shown;

	if (!arena || api_view_rule(&shown, rule, arena) < 0)
		return error_memory(error);
	return options->judged(options->context, &shown)
		       ? error_set(error, COMPLIANCE_ECANCELED, "canceled")
		       : 0;
}

static int
take_options(struct evaluate_options *ours, struct compliance_evaluate_options *options,
	const struct compliance_limits *limits, struct model_waivers *waivers, struct arena *arena,
	struct compliance_error *error)
{
	*ours = (struct evaluate_options){
		.watch = options->watch,
		.context = options->context,
		.now = options->fixed_time ? options->now : (int64_t)time(NULL),
		.fixed_time = options->fixed_time,
		.waivers = options->waivers ? waivers : NULL,
		.target = options->target,
		.title = options->title,
		.remarks = { options->remarks, options->remark_count },
		.organizations = { options->organizations, options->organization_count },
		.judged = options->judged ? judged : NULL,
		.judge = options,
	};
	return options->waivers ? content_read_waivers(waivers,
					  options->waivers_name ? options->waivers_name : "waivers",
					  bytes_of(options->waivers, options->waivers_size), limits,
					  arena, error)
				: 0;
}

int
api_take_product(struct report_product *product, const struct compliance_product *given,
	struct compliance_error *error)
{
	if (!given->name || !given->version || !given->test_system || !given->oval_name ||
		!given->result_prefix)
		return api_missing("a member of the product", error);
	*product = (struct report_product){
		.name = given->name,
		.version = given->version,
		.oval_name = given->oval_name,
		.test_system = given->test_system,
		.result_prefix = given->result_prefix,
	};
	return 0;
}

/* A copy: the caller's may be gone when a report is written. */
static int
keep_product(struct compliance_result *made, const struct compliance_product *given,
	struct compliance_error *error)
{
	struct arena *arena = made->result->arena;
	struct report_product taken = api_product;

	int code = given ? api_take_product(&taken, given, error) : 0;
	if (code < 0)
		return code;
	struct report_product *kept = &made->product;
	*kept = (struct report_product){
		.name = arena_text(arena, taken.name),
		.version = arena_text(arena, taken.version),
		.oval_name = arena_text(arena, taken.oval_name),
		.test_system = arena_text(arena, taken.test_system),
		.result_prefix = arena_text(arena, taken.result_prefix),
	};
	return kept->name && kept->version && kept->test_system && kept->oval_name &&
			       kept->result_prefix
		       ? 0
		       : error_memory(error);
}

/* What is looked at is an image or what somebody found; the other is NULL. */
static int
evaluate_plan(struct compliance_result **result, struct compliance_plan *plan, struct image *image,
	const struct model_characteristics *characteristics,
	const struct compliance_evaluate_options *options, struct compliance_error *error)
{
	struct compliance_evaluate_options asked;
	struct evaluate_options taken;
	struct model_waivers waivers = { 0 };

	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = api_take_options(&asked, sizeof asked, options, error);
	if (!code)
		code = take_options(&taken, &asked, &plan->content->limits, &waivers, arena, error);
	if (code < 0)
		return code;
	taken.characteristics = characteristics;
	struct compliance_result *made = memory_new(1, sizeof *made);
	if (!made)
		return error_memory(error);
	atomic_init(&made->references, 1);
	made->plan = compliance_plan_ref(plan);
	code = evaluate(&made->result, plan->plan, image, &taken, error);
	if (!code)
		code = keep_product(made, asked.product, error);
	if (!code)
		code = api_view_result(made, error);
	if (code < 0)
		compliance_result_unref(made);
	else
		*result = made;
	return code;
}

int
compliance_evaluate(struct compliance_result **result, struct compliance_plan *plan,
	struct compliance_image *image, const struct compliance_evaluate_options *options,
	struct compliance_error *error)
{
	if (!result || !plan || !image)
		return api_missing(!result ? "result" : !plan ? "plan" : "image", error);
	return evaluate_plan(result, plan, image->image, NULL, options, error);
}

int
compliance_evaluate_characteristics(struct compliance_result **result, struct compliance_plan *plan,
	const void *bytes, size_t bytes_size, const char *name,
	const struct compliance_evaluate_options *options, struct compliance_error *error)
{
	struct content *read = NULL;

	if (!result || !plan || !bytes)
		return api_missing(!result ? "result" : !plan ? "plan" : "bytes", error);
	int code = content_read_characteristics(&read, name ? name : "system characteristics",
		bytes_of(bytes, bytes_size), &plan->content->limits, error);
	if (!code)
		code = evaluate_plan(
			result, plan, NULL, content_model(read)->characteristics, options, error);
	content_free(read);
	return code;
}

struct compliance_result *
compliance_result_ref(struct compliance_result *result)
{
	if (result)
		api_ref(&result->references);
	return result;
}

void
compliance_result_unref(struct compliance_result *result)
{
	if (!result || !api_unref(&result->references))
		return;
	result_free(result->result);
	compliance_plan_unref(result->plan);
	memory_free(result);
}

const char *
compliance_verdict_name(enum compliance_verdict verdict)
{
	return (unsigned)verdict < COMPLIANCE_VERDICTS
		       ? model_result_word((enum model_result)verdict)
		       : "unknown";
}

const char *
compliance_severity_name(enum compliance_severity severity)
{
	return (unsigned)severity <= COMPLIANCE_SEVERITY_HIGH
		       ? model_severity_word((enum model_severity)severity)
		       : "unknown";
}

enum compliance_outcome
compliance_result_outcome(const struct compliance_result *result)
{
	return (enum compliance_outcome)result_outcome(result->result);
}

const struct compliance_rule *
compliance_result_rule(const struct compliance_result *result, size_t index)
{
	return index < result->result->rule_count ? &result->rules[index] : NULL;
}

const struct compliance_score *
compliance_result_score(const struct compliance_result *result, size_t index)
{
	return index < result->result->score_count ? &result->scores[index] : NULL;
}

const struct compliance_definition *
compliance_result_definition(const struct compliance_result *result, size_t index)
{
	return index < result->result->definition_count ? &result->definitions[index] : NULL;
}

const struct compliance_object *
compliance_result_object(const struct compliance_result *result, size_t index)
{
	return index < result->object_count ? &result->objects[index] : NULL;
}

size_t
compliance_result_count(const struct compliance_result *result, enum compliance_verdict verdict)
{
	return (unsigned)verdict < COMPLIANCE_VERDICTS ? result->result->counts[verdict] : 0;
}

size_t
compliance_result_unreadable(const struct compliance_result *result)
{
	return result->result->unreadable;
}

size_t
compliance_result_waived(const struct compliance_result *result)
{
	return result->result->waived;
}

const char *
compliance_result_warning(const struct compliance_result *result, size_t index)
{
	return index < result->result->warning_count ? result->result->warnings[index] : NULL;
}

struct compliance_plan *
compliance_result_plan(const struct compliance_result *result)
{
	return result->plan;
}

const char *
compliance_result_target(const struct compliance_result *result)
{
	return result->result->target ? result->result->target : "unknown";
}

const char *
compliance_result_system(const struct compliance_result *result)
{
	return result->result->system_name;
}

const char *
compliance_result_platform_reason(const struct compliance_result *result)
{
	return result->result->platform_reason;
}

const char *
compliance_result_oval(const struct compliance_result *result, size_t index)
{
	return index < result->oval_count ? result->ovals[index]->name : NULL;
}
