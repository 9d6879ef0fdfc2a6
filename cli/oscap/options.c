/* SPDX-License-Identifier: Apache-2.0 */
/* Every option of every operation, by name. */
#include "oscap.h"

#include <string.h>

#define PLACE(member) offsetof(struct oscap_settings, member)

static const struct option_row rows[] = {
	{ "benchmark-id", OPTION_TEXT, PLACE(benchmark), "id", NULL,
		"the benchmark of this id, in whichever component it is" },
	{ "check-engine-results", OPTION_FLAG, PLACE(engine_results), NULL, NULL,
		"taken and without effect: there are no plugins" },
	{ "cpe", OPTION_WORDS, PLACE(dictionaries), "file", NULL,
		"a further CPE dictionary or language" },
	{ "cpe-dict", OPTION_WORDS, PLACE(dictionaries), "file", NULL, "the same as --cpe" },
	{ "datastream-id", OPTION_TEXT, PLACE(stream), "id", NULL,
		"the data stream of a collection" },
	{ "definitions", OPTION_FLAG, PLACE(definitions), NULL, NULL, "an OVAL definitions file" },
	{ "directives", OPTION_TEXT, PLACE(directives), "file", NULL,
		"OVAL directives: what the results tell" },
	{ "enforce-signature", OPTION_FLAG, PLACE(enforce_signature), NULL, NULL,
		"not done: signatures are not looked at" },
	{ "export-variables", OPTION_FLAG, PLACE(export_variables), NULL, NULL,
		"write the values of OVAL variables: NAME-I.variables-J.xml" },
	{ "fetch-remote-resources", OPTION_FLAG, PLACE(fetch_remote), NULL, NULL,
		"not done: nothing is fetched" },
	{ "fix-type", OPTION_TEXT, PLACE(fix_type), "type", NULL, "kind of the fixes" },
	{ "force", OPTION_FLAG, PLACE(force), NULL, NULL,
		"also where the document says that it is resolved" },
	{ "hide-profile-info", OPTION_FLAG, PLACE(hide_profile), NULL, NULL, "without effect" },
	{ "id", OPTION_TEXT, PLACE(id), "id", NULL, "only this definition, or object" },
	{ "list-all-submodules", OPTION_FLAG, PLACE(all_submodules), NULL, NULL,
		"names of the modules" },
	{ "list-rules", OPTION_FLAG, PLACE(list_rules), NULL, NULL,
		"rules that the profile selects" },
	{ "list-submodules", OPTION_FLAG, PLACE(submodules), NULL, NULL, "names of the modules" },
	{ "list-vars", OPTION_FLAG, PLACE(list_variables), NULL, NULL,
		"values as the profile sets them" },
	{ "local-files", OPTION_TEXT, PLACE(local_files), "folder", NULL,
		"folder with what the content refers to elsewhere" },
	{ "module-tree", OPTION_FLAG, PLACE(tree), NULL, NULL, "all modules and operations" },
	{ "output", OPTION_TEXT, PLACE(output), "file", NULL, "where it is written to" },
	{ "oval-id", OPTION_TEXT, PLACE(oval), "id", NULL,
		"component-ref of the OVAL definitions in the data stream" },
	{ "oval-results", OPTION_FLAG, PLACE(oval_results), NULL, NULL,
		"write OVAL results: ./NAME.result.xml" },
	{ "profile", OPTION_TEXT, PLACE(profile), "id", NULL,
		"the profile: its id, or an end of it that only one has; (all) is every rule" },
	{ "profiles", OPTION_FLAG, PLACE(profiles), NULL, NULL,
		"only the profiles, a line of id:title each" },
	{ "progress", OPTION_FLAG, PLACE(progress), NULL, NULL, "print lines of rule:result" },
	{ "progress-full", OPTION_FLAG, PLACE(progress_full), NULL, NULL,
		"print lines of rule|title|result" },
	{ "quiet", OPTION_FLAG, PLACE(quiet), NULL, NULL, "obsolete" },
	{ "raw", OPTION_FLAG, PLACE(raw), NULL, NULL, "the fixes alone, without a frame" },
	{ "reference", OPTION_WORDS, PLACE(references), "name:id", NULL,
		"only rules with this reference; NAME is what the benchmark calls it" },
	{ "references", OPTION_FLAG, PLACE(show_references), NULL, NULL,
		"also what the benchmark calls the sources of its rules" },
	{ "remediate", OPTION_FLAG, PLACE(remediate), NULL, NULL, "not done: nothing is changed" },
	{ "report", OPTION_TEXT, PLACE(report), "file", NULL, "write an HTML report" },
	{ "result-id", OPTION_TEXT, PLACE(result_id), "id", NULL, "of a TestResult" },
	{ "results", OPTION_TEXT, PLACE(output), "file", NULL, "write results as XML" },
	{ "results-arf", OPTION_TEXT, PLACE(arf), "file", NULL, "write an asset report (ARF)" },
	{ "rule", OPTION_WORDS, PLACE(rules), "id", NULL, "only this rule; may be repeated" },
	{ "show-rule-details", OPTION_FLAG, PLACE(details), NULL, NULL,
		"print description and rationale of each rule" },
	{ "skip-rule", OPTION_WORDS, PLACE(skip_rules), "id", NULL,
		"without this rule; may be repeated" },
	{ "skip-schematron", OPTION_FLAG, PLACE(skip_schematron), NULL, NULL,
		"without effect: no Schematron is used" },
	{ "skip-signature-validation", OPTION_FLAG, PLACE(skip_signature), NULL, NULL,
		"without effect: signatures are not looked at" },
	{ "skip-validation", OPTION_FLAG, PLACE(skip_validation), NULL, NULL,
		"do not hold the content against its schema" },
	{ "stig-viewer", OPTION_TEXT, PLACE(stig_viewer), "file", NULL,
		"write a TestResult with DISA's ids" },
	{ "stylesheet", OPTION_TEXT, PLACE(stylesheet), "file", NULL, "an XSLT 1.0 stylesheet" },
	{ "syschar", OPTION_TEXT, PLACE(characteristics), "file", NULL,
		"write OVAL system characteristics" },
	{ "tailoring-file", OPTION_TEXT, PLACE(tailoring_file), "file", NULL,
		"an XCCDF tailoring beside the content" },
	{ "tailoring-id", OPTION_TEXT, PLACE(tailoring_id), "id", NULL,
		"component-ref of a tailoring in the data stream" },
	{ "template", OPTION_TEXT, PLACE(template), "system", NULL,
		"instead of a type: the fixes of this system, one behind the other" },
	{ "thin-results", OPTION_FLAG, PLACE(thin), NULL, NULL,
		"OVAL results without criteria, tests and items" },
	{ "variables", OPTION_TEXT, PLACE(variables), "file", NULL,
		"values of the external variables" },
	{ "verbose", OPTION_TEXT, PLACE(verbose), "level", NULL,
		"say more: DEVEL, INFO, WARNING or ERROR" },
	{ "verbose-log-file", OPTION_TEXT, PLACE(log), "file", NULL,
		"where to; otherwise standard error" },
	{ "version", OPTION_FLAG, PLACE(version), NULL, NULL,
		"versions, and the tests that are supported" },
	{ "without-syschar", OPTION_FLAG, PLACE(without_syschar), NULL, NULL,
		"OVAL results without what was collected" },
	{ "xccdf-id", OPTION_TEXT, PLACE(component), "id", NULL,
		"component-ref of the benchmark in the data stream" },
};

static const struct option_row *
find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (strncmp(rows[i].name, name, length) == 0 && rows[i].name[length] == '\0')
			return &rows[i];
	}
	return NULL;
}

static bool
has(const struct option_row *list, size_t count, const struct option_row *row)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].name, row->name) == 0)
			return true;
	}
	return false;
}

size_t
oscap_rows(const char *names, struct option_row *list, size_t count)
{
	while (names && *names) {
		const size_t length = strcspn(names, " ");
		const struct option_row *row = find(names, length);
		if (row && count < OSCAP_MOST_ROWS && !has(list, count, row))
			list[count++] = *row;
		names += length;
		names += strspn(names, " ");
	}
	return count;
}
