/* SPDX-License-Identifier: Apache-2.0 */
/* What xccdf eval prints of each rule, as soon as it is judged. */
#include "../text.h"
#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The carriage return is oscap's. */
static void
print_line(const char *head, const char *text)
{
	printf("%s\r\t", head);
	text_print(stdout, text);
	putchar('\n');
}

/* The same, on a terminal in a colour. */
static void
print_coloured(const char *head, const char *text, const char *colour, const char *end)
{
	if (!isatty(STDOUT_FILENO)) {
		print_line(head, text);
		return;
	}
	printf("%s\r\t\033[%sm", head, colour);
	text_print(stdout, text);
	printf("\033[%sm\n", end);
}

static const char *
colour_of(enum compliance_verdict verdict)
{
	static const char *const colours[COMPLIANCE_VERDICTS] = {
		[COMPLIANCE_PASS] = "32",
		[COMPLIANCE_FAIL] = "31",
		[COMPLIANCE_ERROR] = "1;31",
		[COMPLIANCE_UNKNOWN] = "1;30",
		[COMPLIANCE_INFORMATIONAL] = "34",
		[COMPLIANCE_FIXED] = "33",
	};

	return colours[verdict] ? colours[verdict] : "1";
}

/* Indented by 8; the lines of the content stay lines. */
static void
print_text(const char *head, const char *text)
{
	if (!*text)
		return;
	printf("%s\n", head);
	while (*text) {
		const size_t length = strcspn(text, "\n");
		char *line = strndup(text + strspn(text, " \t"), length);
		if (line && length > strspn(text, " \t")) {
			line[length - strspn(text, " \t")] = '\0';
			fputs("        ", stdout);
			text_print(stdout, line);
			putchar('\n');
		}
		free(line);
		text += length + (text[length] == '\n');
	}
}

static void
print_rule(const struct compliance_rule *rule, bool details)
{
	print_coloured("Title", rule->title, "1", "0;0");
	print_line("Rule", rule->id);
	if (details) {
		print_text("Description", rule->description);
		print_text("Rationale", rule->rationale);
	}
	for (size_t i = 0; i < rule->ident_count; i++)
		print_line("Ident", rule->idents[i].name);
	if (rule->definition) {
		print_line("OVAL Definition ID", rule->definition);
		print_line("OVAL Definition Title", rule->definition_title);
	}
	print_coloured(
		"Result", compliance_verdict_name(rule->verdict), colour_of(rule->verdict), "0");
	putchar('\n');
}

void
session_print_head(const struct oscap_settings *settings)
{
	if (settings->progress_full)
		puts("---evaluation");
	else if (!settings->progress)
		puts("--- Starting Evaluation ---\n");
}

int
session_print_rule(void *context, const struct compliance_rule *rule)
{
	const struct session *session = context;
	const struct oscap_settings *settings = session->settings;
	const char *verdict = compliance_verdict_name(rule->verdict);

	if (rule->verdict == COMPLIANCE_NOTSELECTED)
		return 0;
	if (settings->progress_full) {
		printf("%s|", rule->id);
		text_print(stdout, rule->title);
		printf("|%s\n", verdict);
	} else if (settings->progress) {
		printf("%s:%s\n", rule->id, verdict);
	} else {
		print_rule(rule, settings->details);
	}
	fflush(stdout);
	return 0;
}
