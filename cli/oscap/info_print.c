/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oscap info: benchmarks, data streams, results and tailorings, printed.
 */
#include "../text.h"
#include "info.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

void
info_line(const struct view *view, unsigned depth, const char *head, const char *text)
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
	info_line(view, depth, head, "");
}

void
info_imported(const struct view *view)
{
	struct stat stat_of;
	struct tm parts;
	char text[32] = "";

	if (stat(view->path, &stat_of) == 0 && localtime_r(&stat_of.st_mtime, &parts))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
	info_line(view, 0, "Imported: ", text);
}

static void
print_profile(const struct view *view, const struct compliance_profile *profile)
{
	info_line(view, 1, "Title: ", profile->title);
	info_line(view, 2, "Id: ", profile->id);
}

static void
print_profiles(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (!benchmark->profile_count)
		return;
	print_head(view, 0, "Profiles:");
	for (size_t i = 0; i < benchmark->profile_count; i++)
		print_profile(view, benchmark->profiles[i]);
}

static void
print_sources(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (!benchmark->reference_count)
		return;
	print_head(view, 0, "References:");
	for (size_t i = 0; i < benchmark->reference_count; i++) {
		info_line(view, 1, "Name: ", benchmark->references[i].name);
		info_line(view, 2, "Href: ", benchmark->references[i].href);
	}
}

static void
print_files(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (!benchmark->file_count)
		return;
	print_head(view, 0, "Referenced check files:");
	for (size_t i = 0; i < benchmark->file_count; i++) {
		info_line(view, 1, "", benchmark->files[i].href);
		info_line(view, 2, "system: ", benchmark->files[i].system);
	}
}

static void
print_benchmark(const struct view *view, const struct compliance_benchmark *benchmark)
{
	if (benchmark->status)
		info_line(view, 0, "Status: ", benchmark->status);
	if (benchmark->date)
		info_line(view, 0, "Generated: ", benchmark->date);
	info_line(view, 0, "Resolved: ", benchmark->resolved ? "true" : "false");
	print_profiles(view, benchmark);
	if (view->settings->show_references)
		print_sources(view, benchmark);
	print_files(view, benchmark);
}

static void
print_result(const struct view *view, const struct compliance_test_result *result)
{
	const char *href = result->benchmark_href;

	info_line(view, 1, "Result ID: ", result->id);
	info_line(view, 1, "Source benchmark: ", href ? href : "(unknown)");
	info_line(view, 1, "Source profile: ", result->profile ? result->profile : "(default)");
	info_line(view, 1, "Evaluation started: ", result->start ? result->start : "(unknown)");
	info_line(view, 1, "Evaluation finished: ", result->end ? result->end : "(unknown)");
	print_head(view, 1, "Platform CPEs:");
	for (size_t i = 0; i < result->platform_count; i++)
		info_line(view, 2, "", result->platforms[i]);
	if (!result->platform_count)
		info_line(view, 2, "", "(none)");
}

int
info_xccdf(struct view *view)
{
	const struct compliance_benchmark *benchmark =
		compliance_content_benchmark(view->content, 0);
	const struct compliance_test_result *result;

	info_line(view, 0, "Checklist version: ", benchmark->language);
	info_imported(view);
	print_benchmark(view, benchmark);
	if (compliance_content_test_result(view->content, 0))
		print_head(view, 0, "Test Results:");
	for (size_t i = 0; (result = compliance_content_test_result(view->content, i)); i++)
		print_result(view, result);
	return OSCAP_OK;
}

/* The first report about an asset tells its name; a report without an asset is told as of none. */
static bool
is_new_asset(const struct view *view, size_t index)
{
	const struct compliance_test_result *result =
		compliance_content_test_result(view->content, index);

	for (size_t i = 0; i < index && result->asset; i++) {
		const struct compliance_test_result *before =
			compliance_content_test_result(view->content, i);
		if (before->asset && strcmp(before->asset, result->asset) == 0)
			return false;
	}
	return true;
}

static bool
is_about(const struct compliance_test_result *result, const char *asset)
{
	return result->asset && asset ? strcmp(result->asset, asset) == 0 : result->asset == asset;
}

static void
print_reports(struct view *view, const char *asset, size_t first)
{
	const struct compliance_test_result *result;

	for (size_t i = first; (result = compliance_content_test_result(view->content, i)); i++) {
		if (!is_about(result, asset))
			continue;
		view->depth = 1;
		info_line(view, 0, "ARF report: ", result->report);
		if (result->request)
			info_line(view, 1, "Report request: ", result->request);
		print_result(view, result);
		view->depth = 0;
	}
}

int
info_results(struct view *view)
{
	const struct compliance_test_result *result;

	info_imported(view);
	for (size_t i = 0; (result = compliance_content_test_result(view->content, i)); i++) {
		if (!is_new_asset(view, i))
			continue;
		putchar('\n');
		info_line(view, 0, "Asset: ", result->asset);
		print_reports(view, result->asset, i);
		if (!result->asset)
			break;
	}
	return OSCAP_OK;
}

int
info_tailoring(struct view *view)
{
	const struct compliance_tailoring_document *tailoring =
		compliance_content_tailoring(view->content, 0);

	info_imported(view);
	info_line(view, 0, "Benchmark Hint: ", tailoring->benchmark);
	print_head(view, 0, "Profiles:");
	for (size_t i = 0; i < tailoring->profile_count; i++)
		print_profile(view, tailoring->profiles[i]);
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
		info_line(view, 1, "Ref-Id: ", stream->references[i].id);
	}
	if (!any)
		printf("No %s.\n", section);
}

static void
print_stream_head(const struct view *view, const struct compliance_stream *stream)
{
	putchar('\n');
	info_line(view, 0, "Stream: ", stream->id);
	info_line(view, 0, "Generated: ", stream->generated);
	info_line(view, 0, "Version: ", stream->version);
}

static const struct compliance_stream *
stream_of(const struct view *view, const struct compliance_benchmark *benchmark)
{
	const struct compliance_stream *stream;
	size_t i = 0;

	while ((stream = compliance_content_stream(view->content, i)) &&
		strcmp(stream->id, benchmark->stream) != 0)
		i++;
	return stream;
}

void
info_stream_head(const struct view *view, const struct compliance_benchmark *benchmark)
{
	print_stream_head(view, stream_of(view, benchmark));
}

static void
print_stream(struct view *view, const struct compliance_stream *stream)
{
	const struct compliance_benchmark *benchmark;

	print_stream_head(view, stream);
	print_head(view, 0, "Checklists:");
	for (size_t i = 0; (benchmark = compliance_content_benchmark(view->content, i)); i++) {
		if (benchmark->stream && stream->id && strcmp(benchmark->stream, stream->id) != 0)
			continue;
		info_line(view, 1, "Ref-Id: ", benchmark->component);
		view->depth = 2;
		print_benchmark(view, benchmark);
		view->depth = 0;
	}
	print_references(view, "Checks:", stream, "checks");
	print_references(view, "Dictionaries:", stream, "dictionaries");
}

int
info_stream(struct view *view)
{
	const struct compliance_stream *stream;

	info_imported(view);
	for (size_t i = 0; (stream = compliance_content_stream(view->content, i)); i++)
		print_stream(view, stream);
	return OSCAP_OK;
}

int
info_imported_only(struct view *view)
{
	info_imported(view);
	return OSCAP_OK;
}
