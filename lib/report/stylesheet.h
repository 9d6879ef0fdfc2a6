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
	void *old_context; /* of the thread's handler in libxml2, as it stood */
	xmlStructuredErrorFunc old_call;
};

/* Takes what libxslt says: an xmlGenericErrorFunc. */
void trouble_note(void *trouble, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Takes what libxml2 (XPath) says in this thread, and gives the handler back that stood. */
void trouble_watch(struct trouble *trouble);
void trouble_forget(struct trouble *trouble);

/* ECONTENT where it is no stylesheet. Freed by xsltFreeStylesheet. */
int stylesheet_compile(xsltStylesheet **compiled, const struct report_stylesheet *stylesheet,
	struct compliance_error *error);

#endif
