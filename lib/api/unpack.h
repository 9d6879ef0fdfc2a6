/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content files as they are shipped: compressed by gzip, bzip2 or xz, or in a zip.
 *
 * What form it is, its first bytes say, never its name. All happens in memory; what comes out is
 * bounded by the limits content_size and inflate_ratio.
 */
#ifndef API_UNPACK_H
#define API_UNPACK_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>

enum unpack_form { UNPACK_PLAIN, UNPACK_GZIP, UNPACK_BZIP2, UNPACK_XZ, UNPACK_ZIP };

/* What is unpacked, and what comes out of it; borrowed. */
struct unpacking {
	const char *name; /* for messages */
	struct bytes packed;
	const struct compliance_limits *limits;
	uint64_t before; /* bytes that came out of other files: they count for content_size, too */
	struct buffer *out;
};

enum unpack_form unpack_form_of(struct bytes packed);

/* gzip, bzip2 or xz, to the end of all. ECONTENT where it is damaged, ELIMIT, ENOMEM. */
int unpack_compressed(const struct unpacking *unpacking, struct compliance_error *error);

/*
 * One file of a zip. member is its path in it, or an end of that from a '/' on; NULL: the
 * benchmark, which is the only *-xccdf.xml or *_SCAP_*Benchmark.xml, else the only *.xml. Its whole
 * path goes to found, owned by the caller. ENOTFOUND where there is none, EAMBIGUOUS with the
 * candidates, ECONTENT, ELIMIT, ENOMEM.
 */
int unpack_member(const struct unpacking *unpacking, const char *member, struct buffer *found,
	struct compliance_error *error);

/* The file of a zip that has exactly this path. ENOTFOUND, ECONTENT, ELIMIT, ENOMEM. */
int unpack_path(
	const struct unpacking *unpacking, const char *path, struct compliance_error *error);

/* For all of them: bytes that came out. */
int unpack_take(const struct unpacking *unpacking, const void *bytes, size_t size,
	struct compliance_error *error);

#endif
