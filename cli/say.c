/* SPDX-License-Identifier: Apache-2.0 */
#include "say.h"

#include "interrupt.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>

/* After an interrupt, whatever came of it is not what the user has to know. */
int
trouble(const struct compliance_error *error)
{
	fputs("compliance: ", stderr);
	text_print(stderr, interrupt_asked() ? "interrupted" : error->message);
	fputc('\n', stderr);
	return STATUS_TROUBLE;
}

int
usage(const char *command, const char *format, ...)
{
	char message[COMPLIANCE_MESSAGE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	fputs("compliance: ", stderr);
	text_print(stderr, message);
	fprintf(stderr, "\nTry: compliance %s%s--help\n", command, *command ? " " : "");
	return STATUS_USAGE;
}
