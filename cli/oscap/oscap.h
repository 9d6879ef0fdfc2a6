/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `compliance oscap`, and the program when it is called oscap: OpenSCAP's command line over our
 * library.
 *
 * The grammar, the outputs and the exit statuses are OpenSCAP's, as far as scripts know them; the
 * texts are ours. What is not done says so and exits with 1.
 */
#ifndef CLI_OSCAP_OSCAP_H
#define CLI_OSCAP_OSCAP_H

#include "../options.h"

#include <compliance/compliance.h>

enum {
	OSCAP_OK = 0,
	OSCAP_ERROR = 1,       /* could not load, evaluate or write */
	OSCAP_FAIL = 2,	       /* a rule failed; a document is not valid; a name is none */
	OSCAP_ARGUMENTS = 100, /* wrong options or operands */
	OSCAP_NO_MODULE = 101, /* no such module or operation */
};

/* What any command line may hold: most operations look at a part of it only. */
struct oscap_settings {
	const char *verbose, *log;
	const char *profile, *tailoring_file, *tailoring_id;
	const char *stream, *component, *benchmark, *oval;
	const char *output, *arf, *report, *stig_viewer;
	const char *id, *variables, *directives, *characteristics;
	const char *local_files, *fix_type, *result_id, *stylesheet, *template;
	struct words rules, skip_rules, references, dictionaries;
	bool oval_results, engine_results, export_variables, thin, without_syschar;
	bool skip_validation, skip_signature, enforce_signature, skip_schematron;
	bool fetch_remote, remediate, progress, progress_full, details, force, hide_profile, raw;
	bool profiles, show_references, list_rules, list_variables;
	bool definitions;
	bool quiet, version, submodules, all_submodules, tree;
	struct words operands;
};

struct oscap_module;

/* Runs an operation: its settings are read. Returns a status. */
typedef int (*oscap_call)(const struct oscap_module *module, const struct oscap_settings *settings);

/* How many words an operation wants, and what to say where there are others. */
struct oscap_operands {
	size_t least, most;
	const char *lacking;
};

/* A module with parts, or an operation. */
struct oscap_module {
	const char *path;    /* "xccdf eval"; "" is the top */
	const char *summary; /* NULL: no --help shows it, it says why it is not done */
	const char *usage;   /* what stands behind "oscap [options] " */
	const char *about;   /* more lines for --help, or NULL */
	const char *options; /* names of its options, blanks between them */
	const char *silent;  /* of those that are taken and not shown, or NULL */
	oscap_call call;     /* NULL for a module with parts */
	const struct oscap_operands *operands; /* of an operation */
};

/* modules.c: by path, NULL where there is none. */
const struct oscap_module *oscap_module(const char *path);
/* The part of a module behind `last`; the first behind NULL; NULL behind the last. */
const struct oscap_module *oscap_part(
	const struct oscap_module *module, const struct oscap_module *last);
/* The last word of its path, or "oscap". */
const char *oscap_name(const struct oscap_module *module);

/* options.c: adds the rows that a module's names stand for, none twice. */
enum { OSCAP_MOST_ROWS = 64 };
size_t oscap_rows(const char *names, struct option_row *rows, size_t count);

/* help.c */
void oscap_help(const struct oscap_module *module);
void oscap_usage(const struct oscap_module *module, const char *text);
void oscap_list(const struct oscap_module *module);
void oscap_tree(const struct oscap_module *module, unsigned depth);
int oscap_version(void);

/* main.c: "OpenSCAP Error: " and the message on standard error. Both return OSCAP_ERROR. */
int oscap_trouble(const struct compliance_error *error);
int oscap_refuse(const char *what);

/*
 * validate.c: holds a file against the schema of its kind; its faults go to standard error. An
 * error where it is invalid, or of a version that no schema is there for. Where there are no
 * schemas at all, nothing is looked at.
 */
int oscap_hold(const char *path, bool *invalid, struct compliance_error *error);

/* The operations. */
int oscap_xccdf_eval(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_xccdf_resolve(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_xccdf_export(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_generate_custom(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_generate_fix(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_generate_guide(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_generate_report(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_oval_analyse(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_oval_collect(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_oval_report(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_oval_eval(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_validate(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_ds_validate(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_cpe_check(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_cpe_match(const struct oscap_module *module, const struct oscap_settings *settings);
int oscap_info(const struct oscap_module *module, const struct oscap_settings *settings);
/* One that is known and not done: says so. */
int oscap_not_done(const struct oscap_module *module, const struct oscap_settings *settings);

#endif
