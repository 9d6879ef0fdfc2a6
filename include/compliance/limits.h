/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much work one run may be made to do by content or images it does not trust.
 *
 * A limit that is reached is an error of what asked (COMPLIANCE_ELIMIT, or an
 * error result of one test), never a pass. The message names the limit.
 */
#ifndef COMPLIANCE_LIMITS_H
#define COMPLIANCE_LIMITS_H

#include <compliance/error.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct compliance_limits {
	/* content */
	uint64_t content_size;	 /* bytes of one content file: 256 MiB */
	uint64_t xml_nodes;	 /* elements and texts of one document: 20 million */
	uint64_t xml_attributes; /* attributes of one element: 256 */
	unsigned xml_depth;	 /* elements within elements: 256 */
	unsigned criteria_depth; /* criteria, sets, functions, extends within each other: 64 */

	/* image */
	uint64_t image_nodes;	/* files of one image: 3 million */
	uint64_t path_size;	/* bytes of one path: 64 KiB */
	unsigned links;		/* symbolic links followed on one path: 40 */
	uint64_t file_size;	/* bytes of one file that is read into memory: 256 MiB */
	uint64_t stream_size;	/* bytes of one file that is read piece by piece: 16 GiB */
	uint64_t cache_size;	/* bytes of file contents kept to be read once: 64 MiB */
	unsigned layers;	/* layers of one image: 512 */
	uint64_t layer_bytes;	/* bytes decompressed from all layers: 64 GiB */
	unsigned inflate_ratio; /* decompressed bytes per compressed byte, after 16 MiB: 400 */
	uint64_t json_size;	/* bytes of a manifest or config: 4 MiB */

	/* evaluation */
	uint64_t items;		       /* items that one object may collect: 1 million */
	uint64_t combinations;	       /* values that one variable or function may yield: 100,000 */
	uint32_t pattern_matches;      /* PCRE2 match limit: 1,000,000 */
	uint32_t pattern_depth;	       /* PCRE2 depth limit: 10,000 */
	uint32_t pattern_heap;	       /* PCRE2 heap limit in KiB: 65,536 */
	uint32_t pattern_milliseconds; /* for all matches of a pattern in one text: 1,000 */
	size_t pattern_size;	       /* bytes of one pattern or XPath: 64 KiB */
	uint64_t xpath_steps;	       /* steps of one XPath evaluation: 10 million */
	uint64_t milliseconds;	       /* time for one evaluation; 0: none, the default */
};

/* Sets every field to its default.  @since 0.1 */
COMPLIANCE_PUBLIC void compliance_limits_default(struct compliance_limits *limits);

#ifdef __cplusplus
}
#endif

#endif
