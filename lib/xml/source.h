/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look at the bytes before libxml2 gets them: within this room only.
 *
 * Some faults are cheaper, or only safely, found here: an encoding that would bring iconv in, a
 * DOCTYPE, and a start tag with so many attributes that libxml2 would compare them for minutes.
 */
#ifndef XML_SOURCE_H
#define XML_SOURCE_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>

struct arena;

/* What is read: a document of ours or a benchmark, or a file that some program of the image reads.
 */
enum xml_strictness {
	XML_STRICT,
	XML_DOCTYPE_ALLOWED /* one that declares nothing itself; what it points at is not read */
};

/* The source as UTF-8 without a byte order mark; a converted one lives in the arena. */
int xml_source_decode(struct bytes *source, const char *name,
	const struct compliance_limits *limits, struct arena *arena,
	struct compliance_error *error);

/* Refuses what libxml2 must not see. The source is UTF-8. */
int xml_source_check(struct bytes source, const char *name, enum xml_strictness strictness,
	const struct compliance_limits *limits, struct compliance_error *error);

/* The line that a byte of the source stands in, from 1. */
unsigned xml_source_line(struct bytes source, size_t offset);

#endif
