/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pattern against a subject: FLAGS (one byte), the pattern, a NUL, the subject.
 *
 * Whatever they are: it ends, every span lies within the subject, matches go forward, and a
 * subject that matches starts with the pattern's prefix.
 */
#include "match/pattern.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

static void
check_spans(const struct match_spans *spans, size_t size)
{
	demand(spans->count >= 1 && spans->count <= MATCH_SPANS);
	demand(spans->at[0].start <= spans->at[0].end && spans->at[0].end <= size);
	for (size_t i = 1; i < spans->count; i++)
		demand(spans->at[i].start == SIZE_MAX || spans->at[i].end <= size);
}

static void
find_all(const struct match_pattern *pattern, struct match_scan *scan, struct bytes subject)
{
	struct match_spans spans;
	struct compliance_error error;
	const char *prefix = match_pattern_prefix(pattern);
	size_t matches = 0;
	size_t last = 0;

	int found = match_pattern_find(pattern, scan, subject, 0, &spans, &error);
	if (found == 1)
		demand(subject.size >= strlen(prefix) &&
			memcmp(subject.data, prefix, strlen(prefix)) == 0);
	while (found == 1) {
		check_spans(&spans, subject.size);
		demand(spans.at[0].end >= last && ++matches <= 2 * subject.size + 2);
		last = spans.at[0].end;
		found = match_pattern_next(pattern, scan, subject, &spans, &error);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct compliance_limits limits;
	struct match_pattern *pattern = NULL;
	struct match_scan *scan = NULL;

	compliance_limits_default(&limits);
	limits.pattern_matches = 10000;
	const uint8_t *end = size ? memchr(data + 1, '\0', size - 1) : NULL;
	if (!end)
		return 0;
	if (match_pattern_new(&pattern, (const char *)data + 1, data[0] & 7, &limits, NULL) == 0 &&
		match_scan_new(&scan, &limits, NULL) == 0)
		find_all(pattern, scan, bytes_of(end + 1, (size_t)(data + size - end) - 1));
	match_scan_free(scan);
	match_pattern_free(pattern);
	return 0;
}
