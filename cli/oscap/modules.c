/* SPDX-License-Identifier: Apache-2.0 */
/* The modules and operations: one table, in the order of --help. */
#include "oscap.h"

#include <string.h>

#define COMPONENT_OPTIONS "datastream-id xccdf-id benchmark-id "
#define TAILORING_OPTIONS "tailoring-file tailoring-id "
#define SIGNATURE_OPTIONS "skip-signature-validation enforce-signature "
#define REMOTE_OPTIONS	  "fetch-remote-resources local-files "

/* All operations of xccdf take the options of all of them. */
static const char xccdf_options[] =
	"profile rule skip-rule reference " TAILORING_OPTIONS "cpe cpe-dict " COMPONENT_OPTIONS
	"results output results-arf report stig-viewer oval-results check-engine-results "
	"export-variables thin-results without-syschar skip-validation " SIGNATURE_OPTIONS
		REMOTE_OPTIONS "progress progress-full show-rule-details remediate force "
	"skip-schematron fix-type result-id stylesheet hide-profile-info template";

static const char at_root[] =
	"OSCAP_PROBE_ROOT names what is evaluated: a directory, an OCI layout or an archive\n"
	"of an image (without it: /). Nothing in it is run, and nothing is written to it.";

static const char by_schema[] =
	"The document is held against the XML Schema of its kind and version, in the folder that\n"
	"OSCAP_SCHEMA_PATH names or that of openscap-common. Schematron is not done.";

static const struct oscap_operands one_file = { 1, 1, "XCCDF file needs to be specified!" };
static const struct oscap_operands files = { 1, (size_t)-1, "XCCDF file needs to be specified!" };
/* The option before it may say what it is, and takes it along. */
static const struct oscap_operands oval_file = { 0, 1, "OVAL file needs to be specified!" };
static const struct oscap_operands one_results = { 1, 1, "Definitions file is not specified!" };
static const struct oscap_operands many_definitions = { 1, (size_t)-1,
	"Definitions file is not specified!" };
static const struct oscap_operands scap_files = { 1, (size_t)-1,
	"SCAP file needs to be specified!\n" };
static const struct oscap_operands one = { 1, 1, "Wrong number of parameters.\n" };
static const struct oscap_operands two = { 2, 2, "Wrong number of parameters.\n" };

/* A row without a call has those below it as its parts; one without a summary is in no --help. */
static const struct oscap_module table[] = {
	{
		.path = "",
		.summary = "OpenSCAP's command line over libcompliance",
		.usage = "module operation [operation-options-and-arguments]",
		.about = "usage: compliance oscap ..., or the same where the program is called "
			 "oscap.\n"
			 "COMPLIANCE_IDENTITY=openscap: results name OpenSCAP as what has "
			 "evaluated.\n"
			 "SOURCE_DATE_EPOCH, OSCAP_PROBE_ROOT, OSCAP_EVALUATION_TARGET,\n"
			 "OSCAP_CONTAINER_VARS, OSCAP_PROBE_IGNORE_PATHS,\n"
			 "OSCAP_PROBE_MAX_COLLECTED_ITEMS, OSCAP_PCRE_EXEC_RECURSION_LIMIT,\n"
			 "OSCAP_PREFERRED_ENGINE, OSCAP_OVAL_COMMAND_OPTIONS and "
			 "OSCAP_FULL_VALIDATION\n"
			 "are looked at.",
		.options = "quiet version",
	},
	{
		.path = "ds",
		.summary = "Data streams",
		.usage = "ds command",
	},
	{
		.path = "ds sds-validate",
		.summary = "Say whether a source data stream is valid",
		.usage = "ds sds-validate source_datastream.xml",
		.about = by_schema,
		.silent = "skip-schematron",
		.call = oscap_ds_validate,
		.operands = &one,
	},
	{
		.path = "ds rds-validate",
		.summary = "Say whether a result data stream (ARF) is valid",
		.usage = "ds rds-validate result_datastream.xml",
		.about = by_schema,
		.silent = "skip-schematron",
		.call = oscap_ds_validate,
		.operands = &one,
	},
	{
		.path = "oval",
		.summary = "Open Vulnerability and Assessment Language",
		.usage = "oval command",
	},
	{
		.path = "oval eval",
		.summary = "Evaluate OVAL definitions",
		.usage = "oval eval [options] oval-definitions.xml",
		.about = at_root,
		.options = "id variables directives without-syschar results report skip-validation",
		.silent = "datastream-id oval-id " REMOTE_OPTIONS,
		.call = oscap_oval_eval,
		.operands = &many_definitions,
	},
	{
		.path = "oval validate",
		.summary = "Say whether an OVAL document is valid",
		.usage = "oval validate [options] oval-file.xml",
		.about = by_schema,
		.options = "definitions skip-schematron",
		.silent = "variables syschar results directives",
		.call = oscap_validate,
		.operands = &oval_file,
	},
	{
		.path = "oval analyse",
		.summary = "Evaluate OVAL definitions by system characteristics",
		.usage = "oval analyse [options] --results FILE oval-definitions.xml "
			 "system-characteristics.xml",
		.about = "The system characteristics are what oval collect --syschar writes: no "
			 "image is looked at.",
		.options = "results variables directives skip-validation",
		.call = oscap_oval_analyse,
		.operands = &many_definitions,
	},
	{
		.path = "oval collect",
		.summary = "Collect what OVAL objects ask for",
		.usage = "oval collect [options] oval-definitions.xml",
		.about = at_root,
		.options = "id syschar variables skip-validation",
		.call = oscap_oval_collect,
		.operands = &many_definitions,
	},
	{
		.path = "oval generate",
		.summary = "Make something else of an OVAL document",
		.usage = "oval generate <subcommand> [sub-options] oval-file.xml",
	},
	{
		.path = "oval generate report",
		.summary = "Write an HTML page of OVAL results",
		.usage = "oval generate report [options] oval-file.xml",
		.options = "output",
		.call = oscap_oval_report,
		.operands = &one_results,
	},
	{
		.path = "xccdf",
		.summary = "eXtensible Configuration Checklist Description Format",
		.usage = "xccdf command [command-specific-options]",
	},
	{
		.path = "xccdf eval",
		.summary = "Evaluate the rules of a benchmark",
		.usage = "xccdf eval [options] INPUT_FILE [oval-definitions-files]",
		.about = at_root,
		.options =
			"profile rule skip-rule " TAILORING_OPTIONS "cpe " COMPONENT_OPTIONS
			"results results-arf report oval-results thin-results without-syschar "
			"skip-validation skip-signature-validation check-engine-results progress "
			"progress-full show-rule-details local-files",
		.silent = xccdf_options,
		.call = oscap_xccdf_eval,
		.operands = &files,
	},
	{
		.path = "xccdf resolve",
		.summary = "Write a benchmark with all that its items and profiles inherit",
		.usage = "xccdf resolve [options] -o output-xccdf.xml input-xccdf.xml",
		.options = "force output",
		.silent = xccdf_options,
		.call = oscap_xccdf_resolve,
		.operands = &one_file,
	},
	{
		.path = "xccdf validate",
		.summary = "Say whether an XCCDF document is valid",
		.usage = "xccdf validate xccdf-file.xml",
		.about = by_schema,
		.options = "skip-schematron",
		.silent = xccdf_options,
		.call = oscap_validate,
		.operands = &one_file,
	},
	{
		.path = "xccdf export-oval-variables",
		.summary = "Write what a profile gives to the variables of OVAL documents",
		.usage =
			"xccdf export-oval-variables [options] INPUT_FILE [oval-definitions-files]",
		.about = "A file for each document and set of values: NAME-I.variables-J.xml.",
		.options = "profile " TAILORING_OPTIONS "cpe " COMPONENT_OPTIONS
			   "skip-validation skip-signature-validation local-files",
		.silent = xccdf_options,
		.call = oscap_xccdf_export,
		.operands = &files,
	},
	{
		.path = "xccdf remediate",
		.usage = "xccdf remediate [options] INPUT_FILE",
		.silent = xccdf_options,
		.call = oscap_not_done,
		.operands = &files,
	},
	{
		.path = "xccdf generate",
		.summary = "Make something else of a benchmark",
		.usage = "xccdf generate [options] <subcommand> [sub-options] benchmark-file.xml",
		.options = "profile",
	},
	{
		.path = "xccdf generate fix",
		.summary =
			"Write the fixes of the rules that a profile selects or that have failed",
		.usage = "xccdf generate [options] fix [options] xccdf-file.xml",
		.about = "The types: anaconda, ansible, bash (default), blueprint, bootc, "
			 "ignition, kickstart,\n"
			 "kubernetes, puppet. Whether a rule applies is not looked at: the script "
			 "tries to mend every\n"
			 "selected rule, or with --result-id those that have failed.",
		.options = "fix-type template profile result-id output raw " TAILORING_OPTIONS
			COMPONENT_OPTIONS "skip-signature-validation",
		.silent = xccdf_options,
		.call = oscap_generate_fix,
		.operands = &one_file,
	},
	{
		.path = "xccdf generate report",
		.summary = "Write an HTML report of results that are there already",
		.usage = "xccdf generate [options] report [options] xccdf-file.xml",
		.about = "XCCDF results or an asset report (ARF). Nothing is evaluated.",
		.options = "result-id output",
		.silent = xccdf_options,
		.call = oscap_generate_report,
		.operands = &one_file,
	},
	{
		.path = "xccdf generate guide",
		.summary = "Write what the rules of a profile ask for, as a page",
		.usage = "xccdf generate [options] guide [options] xccdf-file.xml",
		.options = "profile output hide-profile-info " TAILORING_OPTIONS COMPONENT_OPTIONS
			   "skip-signature-validation",
		.silent = xccdf_options,
		.call = oscap_generate_guide,
		.operands = &one_file,
	},
	{
		.path = "xccdf generate custom",
		.summary = "Transform a document by a stylesheet",
		.usage = "xccdf generate [options] custom --stylesheet <file> [options] "
			 "xccdf-file.xml",
		.about = "XSLT 1.0 and EXSLT, in one file: it can read no other, and write none.",
		.options = "stylesheet output",
		.silent = xccdf_options,
		.call = oscap_generate_custom,
		.operands = &one_file,
	},
	{
		.path = "cpe",
		.summary = "Common Platform Enumeration",
		.usage = "cpe command",
	},
	{
		.path = "cpe match",
		.summary = "Look for a CPE name in a dictionary",
		.usage = "cpe match name dictionary.xml",
		.call = oscap_cpe_match,
		.operands = &two,
	},
	{
		.path = "cpe check",
		.summary = "Say whether a text is a CPE name",
		.usage = "cpe check name",
		.call = oscap_cpe_check,
		.operands = &one,
	},
	{
		.path = "cpe validate",
		.summary = "Say whether a CPE dictionary or language is valid",
		.usage = "cpe validate cpe-dict.xml",
		.about = by_schema,
		.call = oscap_validate,
		.operands = &one,
	},
	{
		.path = "info",
		.summary = "Say what is in a file",
		.usage = "info some-file.xml",
		.options = "profile profiles references list-rules list-vars local-files",
		.silent = REMOTE_OPTIONS,
		.call = oscap_info,
		.operands = &scap_files,
	},
};

/* What stands behind a path and one blank in another, or NULL. */
static const char *
below(const char *path, const char *other)
{
	const size_t length = strlen(path);

	if (!length)
		return *other ? other : NULL;
	return strncmp(path, other, length) == 0 && other[length] == ' ' ? other + length + 1
									 : NULL;
}

const struct oscap_module *
oscap_module(const char *path)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(table[i].path, path) == 0)
			return &table[i];
	}
	return NULL;
}

const struct oscap_module *
oscap_part(const struct oscap_module *module, const struct oscap_module *last)
{
	const struct oscap_module *end = table + sizeof table / sizeof *table;

	for (last = last ? last + 1 : table; last < end; last++) {
		const char *name = below(module->path, last->path);
		if (name && !strchr(name, ' '))
			return last;
	}
	return NULL;
}

const char *
oscap_name(const struct oscap_module *module)
{
	const char *blank = strrchr(module->path, ' ');

	return blank ? blank + 1 : *module->path ? module->path : "oscap";
}
