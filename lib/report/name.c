/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Elements of the benchmark's namespace, under the prefix that the benchmark uses.
 */
#include "report/test_result.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

static const char *
name_of(struct telling *telling, const char *name)
{
	struct buffer *buffer = &telling->name;

	buffer->size = telling->prefix_size;
	buffer_add_text(buffer, name);
	if (buffer->failed)
		telling->writer.out->failed = true;
	return buffer->failed ? name : buffer->data;
}

void
tell_open(struct telling *telling, const char *name)
{
	xml_open(&telling->writer, name_of(telling, name));
}

void
tell_close(struct telling *telling, const char *name)
{
	xml_close(&telling->writer, name_of(telling, name));
}

void
tell_put(struct telling *telling, const char *name, const char *text)
{
	xml_put_element(&telling->writer, name_of(telling, name), text);
}

/* Six decimals, whatever the locale's decimal point is. */
void
tell_number_text(char *text, size_t size, double number)
{
	const double millionths = round(fabs(number) * 1e6);

	if (!(millionths < 9e15)) {
		snprintf(text, size, "%.0f", number);
		return;
	}
	const long long whole = (long long)millionths;
	snprintf(text, size, "%s%lld.%06lld", number < 0 && whole ? "-" : "", whole / 1000000,
		whole % 1000000);
}

void
tell_number(struct telling *telling, const char *name, double number)
{
	char text[400]; /* the largest double has 309 digits */

	tell_number_text(text, sizeof text, number);
	xml_put_attribute(&telling->writer, name, text);
}

void
tell_time(struct telling *telling, const char *name, int64_t seconds)
{
	const time_t moment = (time_t)seconds;
	struct tm tm;

	if (!gmtime_r(&moment, &tm))
		return;
	xml_put_attribute_format(&telling->writer, name, "%04lld-%02d-%02dT%02d:%02d:%02dZ",
		tm.tm_year + 1900LL, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}
