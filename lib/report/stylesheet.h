/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stylesheets compiled, and what libxslt says about them: within this room only.
 */
#ifndef REPORT_STYLESHEET_H
#define REPORT_STYLESHEET_H

#include "report/report.h"

#include <libxslt/xsltInternals.h>

/* The first thing that went wrong, in libxslt's and libxml2's words. */
struct trouble {
	char text[512];
	/* The thread's handlers in libxml2 as they stood. */
	xmlStructuredErrorFunc old_structured;
	xmlGenericErrorFunc old_generic;
	void *old_structured_context, *old_generic_context;
};

/* Once for the process, before libxslt is used. */
void trouble_start(void);

/* Takes what libxslt and libxml2 (XPath) say in this thread, from watch to forget. */
void trouble_watch(struct trouble *trouble);
void trouble_forget(struct trouble *trouble);

/* Adds a message: an xmlGenericErrorFunc. */
void trouble_note(void *trouble, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ECONTENT where it is no stylesheet. Freed by xsltFreeStylesheet. */
int stylesheet_compile(xsltStylesheet **compiled, const struct report_stylesheet *stylesheet,
	struct compliance_error *error);

#endif
