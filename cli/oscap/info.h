/* SPDX-License-Identifier: Apache-2.0 */
/* oscap info: one document, and how what is in it is printed. */
#ifndef CLI_OSCAP_INFO_H
#define CLI_OSCAP_INFO_H

#include "oscap.h"

struct view {
	const struct oscap_settings *settings;
	const char *path;
	struct compliance_content *content;
	unsigned depth; /* of tabulators */
};

/* info_print.c: a line; lines that several kinds of documents have. */
void info_line(const struct view *view, unsigned depth, const char *head, const char *text);
void info_imported(const struct view *view);
void info_stream_head(const struct view *view, const struct compliance_benchmark *benchmark);

/* A whole document of a kind. They return a status. */
int info_stream(struct view *view);
int info_xccdf(struct view *view);
int info_results(struct view *view);
int info_tailoring(struct view *view);
int info_imported_only(struct view *view);

#endif
