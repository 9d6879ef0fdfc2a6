/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap info: what is in a file.
 */
#include "info.h"

#include "../text.h"

#include <stdio.h>
#include <string.h>

/* The benchmark's profile of this id, or the only one that ends so; else NULL. */
static const struct compliance_profile *
find_profile(const struct compliance_benchmark *benchmark, const char *name)
{
	const struct compliance_profile *found = NULL;

	for (size_t i = 0; i < benchmark->profile_count; i++) {
		const struct compliance_profile *profile = benchmark->profiles[i];
		const size_t length = strlen(profile->id);
		if (strcmp(profile->id, name) == 0)
			return profile;
		if (length < strlen(name) || strcmp(profile->id + length - strlen(name), name) != 0)
			continue;
		if (found)
			return NULL;
		found = profile;
	}
	return found;
}

/* As oscap has it: a profile that is not there is told, and no error. */
static bool
print_found(const struct view *view, const struct compliance_benchmark *benchmark)
{
	const struct compliance_profile *profile = find_profile(benchmark, view->settings->profile);

	if (!profile)
		return false;
	info_line(view, 0, "Profile", "");
	info_line(view, 1, "Title: ", profile->title);
	info_line(view, 1, "Id: ", profile->id);
	putchar('\n');
	info_line(view, 1, "Description: ", profile->description);
	return true;
}

static int
show_profile(struct view *view)
{
	const struct compliance_benchmark *benchmark;
	bool found = false;

	for (size_t i = 0; (benchmark = compliance_content_benchmark(view->content, i)); i++) {
		const bool first =
			!i ||
			strcmp(benchmark->stream,
				compliance_content_benchmark(view->content, i - 1)->stream) != 0;
		if (benchmark->stream && first)
			info_stream_head(view, benchmark);
		found = print_found(view, benchmark) || found;
	}
	if (!found)
		fprintf(stderr,
			"No single profile matching \"%s\" was found. Get available profiles "
			"using:\n$ oscap info \"%s\"\n",
			view->settings->profile, view->path);
	return OSCAP_OK;
}

static int
list_profiles(const struct view *view)
{
	const struct compliance_benchmark *benchmark;

	for (size_t i = 0; (benchmark = compliance_content_benchmark(view->content, i)); i++) {
		for (size_t k = 0; k < benchmark->profile_count; k++) {
			text_print(stdout, benchmark->profiles[k]->id);
			putchar(':');
			text_print(stdout, benchmark->profiles[k]->title);
			putchar('\n');
		}
	}
	return OSCAP_OK;
}

static void
print_rules(const struct compliance_plan *plan)
{
	const char *id;
	bool selected;

	for (size_t i = 0; (id = compliance_plan_rule(plan, i, &selected)); i++) {
		if (!selected)
			continue;
		text_print(stdout, id);
		putchar('\n');
	}
}

static void
print_values(const struct compliance_plan *plan)
{
	struct compliance_set_value value;

	for (size_t i = 0; compliance_plan_value(plan, i, &value); i++) {
		text_print(stdout, value.id);
		putchar(':');
		for (size_t k = 0; k < value.value_count; k++) {
			putchar(k ? ',' : ' ');
			text_print(stdout, value.values[k]);
		}
		putchar('\n');
	}
}

/* What a profile selects, or the values that it sets: nothing else is printed. */
static int
list_selected(const struct view *view)
{
	const struct compliance_plan_options options = {
		.size = sizeof options,
		.profile = view->settings->profile,
		.tolerant = true,
	};
	struct compliance_plan *plan = NULL;
	struct compliance_error error;

	if (compliance_plan_compile(&plan, view->content, &options, &error) < 0)
		return oscap_trouble(&error);
	if (view->settings->list_rules)
		print_rules(plan);
	else
		print_values(plan);
	compliance_plan_unref(plan);
	return OSCAP_OK;
}

static const struct {
	const char *name;
	int (*show)(struct view *view);
} kinds[] = {
	[COMPLIANCE_DATA_STREAM] = { "Source Data Stream", info_stream },
	[COMPLIANCE_XCCDF] = { "XCCDF Checklist", info_xccdf },
	[COMPLIANCE_OVAL] = { "OVAL Definitions", info_imported_only },
	[COMPLIANCE_CPE_DICTIONARY] = { "CPE Dictionary", info_imported_only },
	[COMPLIANCE_CPE_LANGUAGE] = { "CPE Language", info_imported_only },
	[COMPLIANCE_TAILORING] = { "XCCDF Tailoring", info_tailoring },
	[COMPLIANCE_ARF] = { "Result Data Stream", info_results },
	[COMPLIANCE_XCCDF_RESULT] = { "XCCDF Checklist", NULL },
};

/* Profiles are asked for of benchmarks only; with other documents the option has no meaning. */
static int
show(struct view *view)
{
	const enum compliance_document document = compliance_content_document(view->content);
	const struct oscap_settings *settings = view->settings;
	const bool has_profiles =
		document == COMPLIANCE_DATA_STREAM || document == COMPLIANCE_XCCDF;

	if (has_profiles && (settings->list_rules || settings->list_variables))
		return list_selected(view);
	if (has_profiles && settings->profiles)
		return list_profiles(view);
	info_line(view, 0, "Document type: ", kinds[document].name);
	if (!kinds[document].show)
		return oscap_refuse("a TestResult alone is no XCCDF checklist.");
	if (document == COMPLIANCE_DATA_STREAM && settings->profile)
		info_imported(view);
	return has_profiles && settings->profile ? show_profile(view) : kinds[document].show(view);
}

/* OVAL documents of any kind tell the same, whatever they hold. */
static bool
show_oval(const struct view *view, const struct compliance_validated *held)
{
	if (strncmp(held->document, "OVAL ", 5) != 0)
		return false;
	fputs("Document type: ", stdout);
	fputs(held->document, stdout);
	puts(strcmp(held->document, "OVAL Definition") == 0 ? "s" : "");
	info_line(view, 0, "OVAL version: ", held->version);
	info_line(view, 0, "Generated: ", held->generated);
	info_imported(view);
	return true;
}

/* Where a component lies elsewhere and nobody has brought it. */
static void
warn_of_remote(const struct view *view)
{
	const struct compliance_component *component;

	for (size_t i = 0; (component = compliance_content_component(view->content, i)); i++) {
		if (!component->href || view->settings->local_files)
			continue;
		fputs("WARNING: Datastream component '", stderr);
		text_print(stderr, component->id);
		fputs("' points out to the remote '", stderr);
		text_print(stderr, component->href);
		fputs("'. This program fetches nothing: --local-files names a folder that has "
		      "it.\nWARNING: Skipping '",
			stderr);
		text_print(stderr, component->href);
		fputs("' file which is referenced from datastream\n", stderr);
	}
}

static int
inform(struct view *view)
{
	const struct compliance_content_options options = {
		.size = sizeof options,
		.local_files = view->settings->local_files,
		.alone = true,
	};
	struct compliance_validated held = { .document = "" };
	struct compliance_error error;

	int code = compliance_validate(view->path, NULL, &held, sizeof held, &error);
	if (!code && show_oval(view, &held))
		return OSCAP_OK;
	if (!code)
		code = compliance_content_open_with(&view->content, view->path, &options, &error);
	if (code) {
		puts("Could not determine document type");
		return oscap_trouble(&error);
	}
	warn_of_remote(view);
	int status = show(view);
	compliance_content_unref(view->content);
	return status;
}

int
oscap_info(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct view view = { .settings = settings, .path = settings->operands.items[0] };

	if (settings->fetch_remote)
		return oscap_refuse("--fetch-remote-resources is not done: nothing is fetched.");
	if (settings->list_rules && settings->list_variables) {
		oscap_usage(module, "--list-rules and --list-vars exclude each other.");
		return OSCAP_ARGUMENTS;
	}
	if ((settings->list_rules || settings->list_variables) && !settings->profile) {
		oscap_usage(module, "--list-rules and --list-vars need --profile beside them.");
		return OSCAP_ARGUMENTS;
	}
	return inform(&view);
}
