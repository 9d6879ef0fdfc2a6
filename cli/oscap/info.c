/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap info: what is in a file.
 */
#include "../text.h"
#include "oscap.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct view {
	const struct oscap_settings *settings;
	const char *path;
	struct compliance_content *content;
	unsigned depth; /* of tabulators */
};

static void
print_line(const struct view *view, unsigned depth, const char *head, const char *text)
{
	for (unsigned i = 0; i < view->depth + depth; i++)
		putchar('\t');
	fputs(head, stdout);
	text_print(stdout, text ? text : "(null)");
	putchar('\n');
}

static void
print_head(const struct view *view, unsigned depth, const char *head)
{
	print_line(view, depth, head, "");
}

static void
print_imported(const struct view *view)
{
	struct stat stat_of;
	struct tm parts;
	char text[32] = "";

	if (stat(view->path, &stat_of) == 0 && localtime_r(&stat_of.st_mtime, &parts))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
	print_line(view, 0, "Imported: ", text);
}

static void
print_profiles(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (!benchmark->profile_count)
		return;
	print_head(view, 0, "Profiles:");
	for (size_t i = 0; i < benchmark->profile_count; i++) {
		print_line(view, 1, "Title: ", benchmark->profiles[i]->title);
		print_line(view, 2, "Id: ", benchmark->profiles[i]->id);
	}
}

static void
print_files(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (!benchmark->file_count)
		return;
	print_head(view, 0, "Referenced check files:");
	for (size_t i = 0; i < benchmark->file_count; i++) {
		print_line(view, 1, "", benchmark->files[i].href);
		print_line(view, 2, "system: ", benchmark->files[i].system);
	}
}

static void
print_benchmark(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (benchmark->status)
		print_line(view, 0, "Status: ", benchmark->status);
	if (benchmark->date)
		print_line(view, 0, "Generated: ", benchmark->date);
	print_line(view, 0, "Resolved: ", benchmark->resolved ? "true" : "false");
	print_profiles(view, benchmark);
	print_files(view, benchmark);
}

static int
show_xccdf(struct view *view)
{
	const struct compliance_benchmark *benchmark =
		compliance_content_benchmark(view->content, 0);

	print_line(view, 0, "Checklist version: ", benchmark->language);
	print_imported(view);
	print_benchmark(view, benchmark);
	return OSCAP_OK;
}

static void
print_references(const struct view *view, const char *head, const struct compliance_stream *stream,
	const char *section)
{
	bool any = false;

	for (size_t i = 0; i < stream->reference_count; i++) {
		if (strcmp(stream->references[i].section, section) != 0)
			continue;
		if (!any)
			print_head(view, 0, head);
		any = true;
		print_line(view, 1, "Ref-Id: ", stream->references[i].id);
	}
	if (!any)
		printf("No %s.\n", section);
}

static void
print_stream(struct view *view, const struct compliance_stream *stream)
{
	const struct compliance_benchmark *benchmark;

	putchar('\n');
	print_line(view, 0, "Stream: ", stream->id);
	print_line(view, 0, "Generated: ", stream->generated);
	print_line(view, 0, "Version: ", stream->version);
	print_head(view, 0, "Checklists:");
	for (size_t i = 0; (benchmark = compliance_content_benchmark(view->content, i)); i++) {
		if (benchmark->stream && stream->id && strcmp(benchmark->stream, stream->id) != 0)
			continue;
		print_line(view, 1, "Ref-Id: ", benchmark->component);
		view->depth = 2;
		print_benchmark(view, benchmark);
		view->depth = 0;
	}
	print_references(view, "Checks:", stream, "checks");
	print_references(view, "Dictionaries:", stream, "dictionaries");
}

static int
show_stream(struct view *view)
{
	const struct compliance_stream *stream;

	print_imported(view);
	for (size_t i = 0; (stream = compliance_content_stream(view->content, i)); i++)
		print_stream(view, stream);
	return OSCAP_OK;
}

static int
show_oval(struct view *view)
{
	const struct compliance_oval_document *oval = compliance_content_oval(view->content, 0);

	print_line(view, 0, "OVAL version: ", oval->version);
	print_line(view, 0, "Generated: ", oval->generated);
	print_imported(view);
	return OSCAP_OK;
}

static int
show_dictionary(struct view *view)
{
	print_imported(view);
	return OSCAP_OK;
}

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
static int
show_profile(struct view *view)
{
	const char *name = view->settings->profile;
	const struct compliance_benchmark *benchmark;
	bool found = false;

	for (size_t i = 0; (benchmark = compliance_content_benchmark(view->content, i)); i++) {
		const struct compliance_profile *profile = find_profile(benchmark, name);
		if (!profile)
			continue;
		found = true;
		print_head(view, 0, "Profile");
		print_line(view, 1, "Title: ", profile->title);
		print_line(view, 1, "Id: ", profile->id);
		putchar('\n');
		print_line(view, 1, "Description: ", profile->description);
	}
	if (!found)
		fprintf(stderr,
			"No single profile matching \"%s\" was found. Get available profiles "
			"using:\n$ oscap info \"%s\"\n",
			name, view->path);
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

static const struct {
	const char *name;
	int (*show)(struct view *view);
} kinds[] = {
	[COMPLIANCE_DATA_STREAM] = { "Source Data Stream", show_stream },
	[COMPLIANCE_XCCDF] = { "XCCDF Checklist", show_xccdf },
	[COMPLIANCE_OVAL] = { "OVAL Definitions", show_oval },
	[COMPLIANCE_CPE_DICTIONARY] = { "CPE Dictionary", show_dictionary },
	[COMPLIANCE_CPE_LANGUAGE] = { NULL, NULL },
	[COMPLIANCE_TAILORING] = { NULL, NULL },
};

static int
show(struct view *view)
{
	const enum compliance_document document = compliance_content_document(view->content);

	if (!kinds[document].show) {
		fprintf(stderr, "OpenSCAP Error: info on %s is not done by this program.\n",
			compliance_document_name(document));
		return OSCAP_ERROR;
	}
	if (view->settings->profiles)
		return list_profiles(view);
	print_line(view, 0, "Document type: ", kinds[document].name);
	if (view->settings->profile)
		return show_profile(view);
	return kinds[document].show(view);
}

int
oscap_info(const struct oscap_module *module, const struct oscap_settings *settings)
{
	struct view view = { .settings = settings, .path = settings->operands.items[0] };
	struct compliance_error error;

	(void)module;
	if (settings->list_rules || settings->list_variables)
		return oscap_refuse("--list-rules and --list-vars are not done.");
	if (settings->fetch_remote)
		return oscap_refuse("--fetch-remote-resources is not done: nothing is fetched.");
	if (compliance_content_open(&view.content, view.path, NULL, &error)) {
		puts("Could not determine document type");
		return oscap_trouble(&error);
	}
	int status = show(&view);
	compliance_content_unref(view.content);
	return status;
}
