/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What libxslt says.
 *
 * It has one handler for the whole process, which prints on standard error. Ours stands before it:
 * in a thread that runs a stylesheet of ours it keeps the message, elsewhere it hands it on to the
 * handler that stood. So nothing is printed by us, and nobody else loses a word.
 */
#include "report/stylesheet.h"

#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* libxslt says "where" and "what" in several calls: they are joined until half is full. */
static void
add(struct trouble *trouble, const char *text)
{
	const size_t length = strlen(trouble->text);

	snprintf(trouble->text + length, sizeof trouble->text - length, "%s", text);
}

/* One line: line breaks within become blanks. */
static void
add_line(struct trouble *trouble, char *line)
{
	size_t length = strlen(line);

	while (length && (line[length - 1] == '\n' || line[length - 1] == ' '))
		line[--length] = '\0';
	for (char *at = line; *at; at++) {
		if (*at == '\n')
			*at = ' ';
	}
	if (*line && *trouble->text)
		add(trouble, ": ");
	add(trouble, line);
}

static void
note(struct trouble *trouble, const char *format, va_list arguments)
{
	char line[sizeof trouble->text];

	if (strlen(trouble->text) > sizeof trouble->text / 2)
		return;
	vsnprintf(line, sizeof line, format, arguments);
	add_line(trouble, line);
}

void
trouble_note(void *context, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	note(context, format, arguments);
	va_end(arguments);
}

/* Where this thread's messages go; NULL: not to us. */
static struct trouble **
watched(void)
{
	static _Thread_local struct trouble *trouble;

	return &trouble;
}

/* The handler of the process as it stood before ours, set once. */
struct handler {
	xmlGenericErrorFunc call;
	void *context;
};

static struct handler *
earlier(void)
{
	static struct handler handler;

	return &handler;
}

static void hear(void *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void
hear(void *context, const char *format, ...)
{
	char line[sizeof((struct trouble *)NULL)->text];
	va_list arguments;

	(void)context;
	va_start(arguments, format);
	if (*watched())
		note(*watched(), format, arguments);
	else if (earlier()->call && vsnprintf(line, sizeof line, format, arguments) >= 0)
		earlier()->call(earlier()->context, "%s", line);
	va_end(arguments);
}

void
trouble_start(void)
{
	*earlier() = (struct handler){ xsltGenericError, xsltGenericErrorContext };
	xsltSetGenericErrorFunc(NULL, hear);
}

static void
take(void *context, xmlErrorPtr found)
{
	if (found->message)
		trouble_note(context, "%s", found->message);
}

void
trouble_watch(struct trouble *trouble)
{
	trouble->old_structured = xmlStructuredError;
	trouble->old_structured_context = xmlStructuredErrorContext;
	trouble->old_generic = xmlGenericError;
	trouble->old_generic_context = xmlGenericErrorContext;
	xmlSetStructuredErrorFunc(trouble, take);
	xmlSetGenericErrorFunc(trouble, trouble_note);
	*watched() = trouble;
}

void
trouble_forget(struct trouble *trouble)
{
	*watched() = NULL;
	xmlSetStructuredErrorFunc(trouble->old_structured_context, trouble->old_structured);
	xmlSetGenericErrorFunc(trouble->old_generic_context, trouble->old_generic);
}
