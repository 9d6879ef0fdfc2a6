/* SPDX-License-Identifier: Apache-2.0 */
/* The modules and operations: a written-out tree. */
#include "oscap.h"

#define COMPONENT_OPTIONS "datastream-id xccdf-id benchmark-id "
#define TAILORING_OPTIONS "tailoring-file tailoring-id "
#define SIGNATURE_OPTIONS "skip-signature-validation enforce-signature "
#define REMOTE_OPTIONS	  "fetch-remote-resources local-files "

/* All operations of xccdf take the options of all of them. */
#define XCCDF_OPTIONS                                                                              \
	"profile rule skip-rule reference " TAILORING_OPTIONS "cpe cpe-dict " COMPONENT_OPTIONS    \
	"results output results-arf report stig-viewer oval-results check-engine-results "         \
	"export-variables thin-results without-syschar skip-validation " SIGNATURE_OPTIONS         \
		REMOTE_OPTIONS "progress progress-full show-rule-details remediate force "         \
	"skip-schematron fix-type result-id stylesheet hide-profile-info"

static const char no_file[] = "XCCDF file needs to be specified!";

static const struct oscap_module xccdf, xccdf_generate, oval, ds, cpe;

static const struct oscap_module xccdf_eval = {
	.name = "eval",
	.summary = "Evaluate the rules of a benchmark",
	.usage = "xccdf eval [options] INPUT_FILE [oval-definitions-files]",
	.about = "INPUT_FILE - XCCDF file, a source data stream, or a tailoring file\n\n"
		 "OSCAP_PROBE_ROOT names what is evaluated: a directory, an OCI layout or an "
		 "archive\n"
		 "of an image (without it: /). Nothing in it is run, and nothing is written to it.",
	.options = "profile rule skip-rule " TAILORING_OPTIONS "cpe " COMPONENT_OPTIONS
		   "results results-arf report oval-results thin-results without-syschar "
		   "skip-validation skip-signature-validation check-engine-results progress "
		   "progress-full show-rule-details local-files",
	.silent = XCCDF_OPTIONS,
	.call = oscap_xccdf_eval,
	.least = 1,
	.most = (size_t)-1,
	.lacking = no_file,
	.parent = &xccdf,
};

static const struct oscap_module xccdf_resolve = {
	.name = "resolve",
	.summary = "Write a benchmark with all that its items and profiles inherit",
	.usage = "xccdf resolve [options] -o output-xccdf.xml input-xccdf.xml",
	.options = "force output",
	.silent = XCCDF_OPTIONS,
	.call = oscap_xccdf_resolve,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf,
};

static const struct oscap_module xccdf_validate = {
	.name = "validate",
	.summary = "Say whether a document can be read",
	.usage = "xccdf validate xccdf-file.xml",
	.about = "The document is well-formed, and our reader finds in it what XCCDF demands: "
		 "known\n"
		 "words, unique ids, references that lead somewhere. It is not held against XML\n"
		 "Schema or Schematron.",
	.options = "skip-schematron",
	.silent = XCCDF_OPTIONS,
	.call = oscap_validate,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf,
};

/* Known to scripts, and not done: no --help shows them. */
static const struct oscap_module xccdf_export = {
	.name = "export-oval-variables",
	.usage = "xccdf export-oval-variables [options] INPUT_FILE",
	.silent = XCCDF_OPTIONS,
	.call = oscap_not_done,
	.least = 1,
	.most = (size_t)-1,
	.lacking = no_file,
	.parent = &xccdf,
};

static const struct oscap_module xccdf_remediate = {
	.name = "remediate",
	.usage = "xccdf remediate [options] INPUT_FILE",
	.silent = XCCDF_OPTIONS,
	.call = oscap_not_done,
	.least = 1,
	.most = (size_t)-1,
	.lacking = no_file,
	.parent = &xccdf,
};

static const struct oscap_module generate_fix = {
	.name = "fix",
	.summary = "Write the fixes of the rules that a profile selects",
	.usage = "xccdf generate [options] fix [options] xccdf-file.xml",
	.about = "The type is bash: others are not done. Whether a rule "
		 "applies is "
		 "not\nlooked at: the script tries to mend every selected rule.",
	.options = "fix-type profile output raw " TAILORING_OPTIONS COMPONENT_OPTIONS
		   "skip-signature-validation",
	.silent = XCCDF_OPTIONS,
	.call = oscap_generate_fix,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf_generate,
};

static const struct oscap_module generate_report = {
	.name = "report",
	.usage = "xccdf generate [options] report [options] xccdf-file.xml",
	.silent = XCCDF_OPTIONS,
	.call = oscap_not_done,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf_generate,
};

static const struct oscap_module generate_guide = {
	.name = "guide",
	.usage = "xccdf generate [options] guide [options] xccdf-file.xml",
	.silent = XCCDF_OPTIONS,
	.call = oscap_not_done,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf_generate,
};

static const struct oscap_module generate_custom = {
	.name = "custom",
	.usage = "xccdf generate [options] custom --stylesheet <file> [options] xccdf-file.xml",
	.silent = XCCDF_OPTIONS,
	.call = oscap_not_done,
	.least = 1,
	.most = 1,
	.lacking = no_file,
	.parent = &xccdf_generate,
};

static const struct oscap_module *const generate_parts[] = { &generate_fix, NULL };
static const struct oscap_module *const generate_hidden[] = { &generate_custom, &generate_guide,
	&generate_report, NULL };

static const struct oscap_module xccdf_generate = {
	.name = "generate",
	.summary = "Make something else of a benchmark",
	.usage = "xccdf generate [options] <subcommand> [sub-options] benchmark-file.xml",
	.options = "profile",
	.parts = generate_parts,
	.hidden = generate_hidden,
	.parent = &xccdf,
};

static const struct oscap_module *const xccdf_parts[] = { &xccdf_eval, &xccdf_resolve,
	&xccdf_validate, &xccdf_generate, NULL };
static const struct oscap_module *const xccdf_hidden[] = { &xccdf_export, &xccdf_remediate, NULL };

static const struct oscap_module xccdf = {
	.name = "xccdf",
	.summary = "eXtensible Configuration Checklist Description Format",
	.usage = "xccdf command [command-specific-options]",
	.parts = xccdf_parts,
	.hidden = xccdf_hidden,
	.parent = &oscap_top,
};

static const struct oscap_module oval_eval = {
	.name = "eval",
	.summary = "Evaluate OVAL definitions",
	.usage = "oval eval [options] oval-definitions.xml",
	.about = "OSCAP_PROBE_ROOT names what is looked at: a directory, an OCI layout or an "
		 "archive\n"
		 "of an image (without it: /).",
	.options = "id variables directives without-syschar results report skip-validation",
	.silent = "datastream-id oval-id " REMOTE_OPTIONS,
	.call = oscap_oval_eval,
	.least = 1,
	.most = (size_t)-1,
	.lacking = "Definitions file is not specified!",
	.parent = &oval,
};

static const struct oscap_module oval_validate = {
	.name = "validate",
	.summary = "Say whether OVAL definitions can be read",
	.usage = "oval validate [options] oval-file.xml",
	.about =
		"The document is well-formed, and our reader finds in it what OVAL demands: known\n"
		"words, unique ids, references that lead somewhere. It is not held against XML\n"
		"Schema or Schematron. OVAL results and system characteristics are not read.",
	.options = "definitions skip-schematron",
	.call = oscap_validate,
	.least = 1,
	.most = 1,
	.lacking = "OVAL file needs to be specified!",
	.parent = &oval,
};

static const struct oscap_module oval_collect = {
	.name = "collect",
	.usage = "oval collect [options] oval-definitions.xml",
	.silent = "id variables skip-validation",
	.call = oscap_not_done,
	.least = 1,
	.most = 1,
	.lacking = "Definitions file is not specified!",
	.parent = &oval,
};

static const struct oscap_module oval_analyse = {
	.name = "analyse",
	.usage = "oval analyse [options] --results FILE oval-definitions.xml "
		 "system-characteristics.xml",
	.silent = "results variables directives skip-validation",
	.call = oscap_not_done,
	.least = 2,
	.most = 2,
	.lacking = "Definitions and system characteristics need to be specified!",
	.parent = &oval,
};

static const struct oscap_module *const oval_parts[] = { &oval_eval, &oval_validate, NULL };
static const struct oscap_module *const oval_hidden[] = { &oval_analyse, &oval_collect, NULL };

static const struct oscap_module oval = {
	.name = "oval",
	.summary = "Open Vulnerability and Assessment Language",
	.usage = "oval command",
	.parts = oval_parts,
	.hidden = oval_hidden,
	.parent = &oscap_top,
};

static const struct oscap_module sds_validate = {
	.name = "sds-validate",
	.summary = "Say whether a source data stream can be read",
	.usage = "ds sds-validate source_datastream.xml",
	.about = "The document is well-formed, and our reader finds in it and in all its "
		 "components\n"
		 "what the standards demand. It is not held against XML Schema or Schematron.",
	.silent = "skip-schematron",
	.call = oscap_sds_validate,
	.least = 1,
	.most = 1,
	.lacking = "Wrong number of parameters.\n",
	.parent = &ds,
};

static const struct oscap_module rds_validate = {
	.name = "rds-validate",
	.usage = "ds rds-validate result_datastream.xml",
	.silent = "skip-schematron",
	.call = oscap_not_done,
	.least = 1,
	.most = 1,
	.lacking = "Wrong number of parameters.\n",
	.parent = &ds,
};

static const struct oscap_module *const ds_parts[] = { &sds_validate, NULL };
static const struct oscap_module *const ds_hidden[] = { &rds_validate, NULL };

static const struct oscap_module ds = {
	.name = "ds",
	.summary = "Data streams",
	.usage = "ds command",
	.parts = ds_parts,
	.hidden = ds_hidden,
	.parent = &oscap_top,
};

static const struct oscap_module cpe_match = {
	.name = "match",
	.summary = "Look for a CPE name in a dictionary",
	.usage = "cpe match name dictionary.xml",
	.call = oscap_cpe_match,
	.least = 2,
	.most = 2,
	.lacking = "Wrong number of parameters.\n",
	.parent = &cpe,
};

static const struct oscap_module cpe_check = {
	.name = "check",
	.summary = "Say whether a text is a CPE name",
	.usage = "cpe check name",
	.call = oscap_cpe_check,
	.least = 1,
	.most = 1,
	.lacking = "Wrong number of parameters.\n",
	.parent = &cpe,
};

static const struct oscap_module cpe_validate = {
	.name = "validate",
	.summary = "Say whether a CPE dictionary or language can be read",
	.usage = "cpe validate cpe-dict.xml",
	.about = "The document is well-formed, and our reader finds in it what CPE demands. It is "
		 "not\nheld against XML Schema.",
	.call = oscap_validate,
	.least = 1,
	.most = 1,
	.lacking = "Wrong number of parameters.\n",
	.parent = &cpe,
};

static const struct oscap_module *const cpe_parts[] = { &cpe_match, &cpe_check, &cpe_validate,
	NULL };

static const struct oscap_module cpe = {
	.name = "cpe",
	.summary = "Common Platform Enumeration",
	.usage = "cpe command",
	.parts = cpe_parts,
	.parent = &oscap_top,
};

static const struct oscap_module info = {
	.name = "info",
	.summary = "Say what is in a file",
	.usage = "info some-file.xml",
	.options = "profile profiles",
	.silent = REMOTE_OPTIONS "references list-rules list-vars",
	.call = oscap_info,
	.least = 1,
	.most = (size_t)-1,
	.lacking = "SCAP file needs to be specified!\n",
	.parent = &oscap_top,
};

static const struct oscap_module *const top_parts[] = { &ds, &oval, &xccdf, &cpe, &info, NULL };

const struct oscap_module oscap_top = {
	.name = "oscap",
	.summary = "OpenSCAP's command line over libcompliance",
	.usage = "module operation [operation-options-and-arguments]",
	.about = "usage: compliance oscap ..., or the same where the program is called oscap.\n"
		 "COMPLIANCE_IDENTITY=openscap: results name OpenSCAP as what has evaluated.\n"
		 "SOURCE_DATE_EPOCH, OSCAP_PROBE_ROOT, OSCAP_EVALUATION_TARGET and\n"
		 "OSCAP_PROBE_IGNORE_PATHS are looked at.",
	.options = "quiet version",
	.parts = top_parts,
};
