/* SPDX-License-Identifier: Apache-2.0 */
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/trace.h"
#include "plan/explain.h"

const struct report_product api_product = {
	.name = "libcompliance",
	.version = COMPLIANCE_VERSION,
	.oval_name = "cpe:/a:libcompliance:libcompliance:" COMPLIANCE_VERSION,
	.test_system = "cpe:/a:libcompliance:libcompliance:" COMPLIANCE_VERSION,
	.result_prefix = "xccdf_io.github.libcompliance_testresult_",
};

const char *
compliance_version(void)
{
	return COMPLIANCE_VERSION;
}

int
compliance_report_xccdf(const struct compliance_result *result, compliance_write write,
	void *context, struct compliance_error *error)
{
	const struct report_sink sink = { write, context };

	if (!result || !write)
		return api_missing(result ? "write" : "result", error);
	return report_xccdf(result->result, &result->product, &sink, error);
}

int
compliance_report_arf(const struct compliance_result *result, bool with_request,
	compliance_write write, void *context, struct compliance_error *error)
{
	const struct report_sink sink = { write, context };

	if (!result || !write)
		return api_missing(result ? "write" : "result", error);
	return report_arf(result->result, &result->product, with_request, &sink, error);
}

int
api_take_stylesheet(struct report_stylesheet *taken, const struct compliance_stylesheet *stylesheet,
	struct arena *arena, struct compliance_error *error)
{
	struct compliance_stylesheet options;

	int code = api_take_options(&options, sizeof options, stylesheet, error);
	if (code < 0)
		return code;
	if (!options.bytes)
		return api_missing("stylesheet", error);
	struct report_parameter *parameters =
		arena_new_array(arena, options.parameter_count, sizeof *parameters);
	if (!parameters)
		return error_memory(error);
	for (size_t i = 0; i < options.parameter_count; i++) {
		parameters[i].name = options.parameters[i].name;
		parameters[i].value = options.parameters[i].value;
		if (!parameters[i].name || !parameters[i].value)
			return api_missing("a parameter's name or value", error);
	}
	*taken = (struct report_stylesheet){
		.bytes = bytes_of(options.bytes, options.bytes_size),
		.name = options.name ? options.name : "stylesheet",
		.parameters = parameters,
		.parameter_count = options.parameter_count,
		.whole = options.whole,
	};
	return 0;
}

int
compliance_report_transform(const struct compliance_result *result,
	const struct compliance_stylesheet *stylesheet, compliance_write write, void *context,
	struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	struct report_stylesheet taken;

	if (!result || !stylesheet || !write)
		return api_missing(!result ? "result" : !write ? "write" : "stylesheet", error);
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	if (!arena)
		return error_memory(error);
	int code = api_take_stylesheet(&taken, stylesheet, arena, error);
	return code < 0 ? code
			: report_transform(result->result, &result->product, &taken, &sink, error);
}

int
compliance_report_oval(const struct compliance_result *result, size_t index,
	const struct compliance_oval_options *options, compliance_write write, void *context,
	struct compliance_error *error)
{
	const struct report_sink sink = { write, context };
	struct compliance_oval_options taken;
	struct model_directives directives;

	if (!result || !write)
		return api_missing(result ? "write" : "result", error);
	int code = api_take_options(&taken, sizeof taken, options, error);
	if (code < 0)
		return code;
	if (index >= result->oval_count)
		return error_set(error, COMPLIANCE_ENOTFOUND,
			"no OVAL document %zu: the result has %zu", index, result->oval_count);
	const struct compliance_limits *limits = &result->plan->content->limits;
	const struct report_oval_options ours = {
		.directives = taken.directives ? &directives : NULL,
		.without_characteristics = taken.without_characteristics,
		.characteristics = taken.characteristics,
	};
	if (taken.directives)
		code = content_read_directives(&directives,
			taken.directives_name ? taken.directives_name : "directives",
			bytes_of(taken.directives, taken.directives_size), limits, error);
	if (code < 0)
		return code;
	return report_oval(
		result->result, result->ovals[index], &result->product, &ours, &sink, error);
}

int
compliance_explain(const struct compliance_plan *plan, const struct compliance_result *result,
	const char *name, compliance_write write, void *context, struct compliance_error *error)
{
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };

	if (!plan || !write)
		return api_missing(plan ? "write" : "plan", error);
	if (result && result->plan != plan)
		return error_set(error, COMPLIANCE_EINVAL, "the result is of another plan");
	int code = result ? evaluate_trace(plan->plan, result->result, name, &out, error)
			  : plan_explain(plan->plan, name, &out, error);
	if (code < 0)
		return code;
	if (out.size && write(context, out.data, out.size) != 0)
		return error_set(error, COMPLIANCE_EIO, "the explanation could not be written");
	return 0;
}
