/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
	"OK",
	"EINVAL",
	"ENOMEM",
	"EIO",
	"ECONTENT",
	"EIMAGE",
	"ELIMIT",
	"ECANCELED",
	"ENOTFOUND",
	"EAMBIGUOUS",
	"EUNSUPPORTED",
};

const char *
compliance_code_name(int code)
{
	const size_t count = sizeof names / sizeof *names;

	return code <= 0 && (size_t) - (long)code < count ? names[-code] : "E?";
}

/* A message that was cut must not end within a character. */
static void
cut(char *message, size_t length)
{
	const size_t end = COMPLIANCE_MESSAGE_SIZE - 1;
	size_t last = end;

	if (length <= end)
		return;
	while (last > 0 && ((unsigned char)message[last - 1] & 0xC0) == 0x80)
		last--;
	if (last > 0 && bytes_utf8_length((unsigned char *)message + last - 1, end - last + 1) == 0)
		message[last - 1] = '\0';
}

int
error_set(struct compliance_error *error, int code, const char *format, ...)
{
	if (!error)
		return code;
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	if (length > 0)
		cut(error->message, (size_t)length);
	error->code = code;
	return code;
}

int
error_where(struct compliance_error *error, const char *format, ...)
{
	if (!error)
		return COMPLIANCE_EINVAL;
	char where[COMPLIANCE_MESSAGE_SIZE];
	char message[COMPLIANCE_MESSAGE_SIZE];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(where, sizeof where, format, arguments);
	va_end(arguments);
	memcpy(message, error->message, sizeof message);
	int length = snprintf(error->message, sizeof error->message, "%s: %s", where, message);
	if (length > 0)
		cut(error->message, (size_t)length);
	return error->code;
}

int
error_memory(struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_ENOMEM, "out of memory");
}
