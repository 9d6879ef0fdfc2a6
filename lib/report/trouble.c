/* SPDX-License-Identifier: Apache-2.0 */
#include "report/stylesheet.h"

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

void
trouble_note(void *context, const char *format, ...)
{
	struct trouble *trouble = context;
	char line[sizeof trouble->text];
	va_list arguments;

	if (strlen(trouble->text) > sizeof trouble->text / 2)
		return;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	add_line(trouble, line);
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
	trouble->old_context = xmlStructuredErrorContext;
	trouble->old_call = xmlStructuredError;
	xmlSetStructuredErrorFunc(trouble, take);
}

void
trouble_forget(struct trouble *trouble)
{
	xmlSetStructuredErrorFunc(trouble->old_context, trouble->old_call);
}
