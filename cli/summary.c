/* SPDX-License-Identifier: Apache-2.0 */
#include "summary.h"

#include "text.h"

static const char *
color_of(enum compliance_verdict verdict)
{
	switch (verdict) {
	case COMPLIANCE_PASS:
	case COMPLIANCE_FIXED: return "32";
	case COMPLIANCE_FAIL: return "31";
	case COMPLIANCE_ERROR:
	case COMPLIANCE_UNKNOWN: return "33";
	case COMPLIANCE_NOTAPPLICABLE:
	case COMPLIANCE_NOTCHECKED:
	case COMPLIANCE_NOTSELECTED:
	case COMPLIANCE_INFORMATIONAL: break;
	}
	return "0";
}

static bool
is_finding(const struct compliance_rule *rule)
{
	return rule->verdict == COMPLIANCE_FAIL || rule->verdict == COMPLIANCE_ERROR ||
	       rule->verdict == COMPLIANCE_UNKNOWN;
}

static void
print_finding(const struct summary *summary, const struct compliance_rule *rule)
{
	FILE *stream = summary->stream;
	const char *start = summary->color ? color_of(rule->verdict) : NULL;

	fprintf(stream, "%s%s%s%-8s%s%-8s", start ? "\033[" : "", start ? start : "",
		start ? "m" : "", compliance_verdict_name(rule->verdict), start ? "\033[0m" : "",
		compliance_severity_name(rule->severity));
	text_print(stream, *rule->title ? rule->title : "(no title)");
	fputs("  ", stream);
	text_print(stream, rule->id);
	fputc('\n', stream);
	for (size_t i = 0; summary->verbose && i < rule->message_count; i++) {
		fputs("                  ", stream);
		text_print(stream, rule->messages[i]);
		fputc('\n', stream);
	}
}

void
summary_findings(const struct summary *summary, const struct compliance_result *result)
{
	const struct compliance_rule *rule;

	for (size_t i = 0; (rule = compliance_result_rule(result, i)); i++) {
		if (is_finding(rule))
			print_finding(summary, rule);
	}
}

static void
print_line(FILE *stream, const char *head, const char *text)
{
	fputs(head, stream);
	text_print(stream, text);
	fputc('\n', stream);
}

static void
print_subject(FILE *stream, const struct compliance_result *result)
{
	const struct compliance_plan *plan = compliance_result_plan(result);
	const struct compliance_benchmark *benchmark = compliance_plan_benchmark(plan);
	const struct compliance_profile *profile = compliance_plan_profile(plan);
	const char *system = compliance_result_system(result);

	print_line(stream, "image      ", compliance_result_target(result));
	if (system)
		print_line(stream, "system     ", system);
	if (benchmark)
		print_line(stream, "benchmark  ",
			*benchmark->title ? benchmark->title : benchmark->id);
	if (profile)
		print_line(stream, "profile    ", *profile->title ? profile->title : profile->id);
}

static void
print_counts(const struct summary *summary, const struct compliance_result *result)
{
	FILE *stream = summary->stream;
	const char *comma = "";

	fputs("rules      ", stream);
	for (int i = 0; i < COMPLIANCE_VERDICTS; i++) {
		const enum compliance_verdict verdict = (enum compliance_verdict)i;
		const size_t count = compliance_result_count(result, verdict);
		if (!count || (verdict == COMPLIANCE_NOTSELECTED && !summary->verbose))
			continue;
		fprintf(stream, "%s%s%s%s%zu %s%s", comma, summary->color ? "\033[" : "",
			summary->color ? color_of(verdict) : "", summary->color ? "m" : "", count,
			compliance_verdict_name(verdict), summary->color ? "\033[0m" : "");
		comma = ", ";
	}
	fputs(*comma ? "\n" : "none selected\n", stream);
}

static void
print_scores(const struct summary *summary, const struct compliance_result *result)
{
	const struct compliance_score *score;

	for (size_t i = 0; (score = compliance_result_score(result, i)); i++) {
		fprintf(summary->stream, "score      %.2f of %.2f  ", score->score, score->maximum);
		text_print(summary->stream, score->system);
		fputc('\n', summary->stream);
	}
}

void
summary_totals(const struct summary *summary, const struct compliance_result *result)
{
	const size_t unreadable = compliance_result_unreadable(result);

	print_subject(summary->stream, result);
	print_counts(summary, result);
	if (compliance_result_waived(result))
		fprintf(summary->stream,
			"waived     %zu of them, each with its reason in the results\n",
			compliance_result_waived(result));
	print_scores(summary, result);
	if (unreadable)
		fprintf(summary->stream,
			"unreadable %zu: what could not be read is an error of the rules that "
			"asked "
			"for it\n",
			unreadable);
}

static void
print_platforms(FILE *stream, const struct compliance_result *result)
{
	const struct compliance_benchmark *benchmark =
		compliance_plan_benchmark(compliance_result_plan(result));
	const char *system = compliance_result_system(result);

	if (benchmark && benchmark->platform_count) {
		fputs("The content is made for ", stream);
		for (size_t i = 0; i < benchmark->platform_count; i++) {
			fputs(i ? ", " : "", stream);
			text_print(stream, benchmark->platforms[i]);
		}
		fputs("; the image is ", stream);
	} else {
		fputs("The image is ", stream);
	}
	text_print(stream, system ? system : "a system that does not name itself");
	fputs(".\n", stream);
}

void
summary_nothing(FILE *stream, const struct compliance_result *result)
{
	const size_t selected = compliance_plan_selected(compliance_result_plan(result));
	const bool informational = compliance_result_count(result, COMPLIANCE_INFORMATIONAL) > 0;
	const char *reason = compliance_result_platform_reason(result);

	if (!selected) {
		fputs("compliance: NOTHING WAS EVALUATED: no rule is selected. "
		      "Choose a profile: compliance info lists them.\n",
			stream);
		return;
	}
	fprintf(stream,
		"compliance: NOTHING WAS EVALUATED: each of the %zu selected rules is not "
		"applicable%s not checked%s.\n",
		selected, informational ? "," : " or",
		informational ? " or only informational" : "");
	print_platforms(stream, result);
	if (reason)
		print_line(stream, "", reason);
}
