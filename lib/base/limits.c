/* SPDX-License-Identifier: Apache-2.0 */
#include <compliance/limits.h>

static const struct compliance_limits defaults = {
	.content_size = (uint64_t)256 << 20,
	.xml_nodes = 20000000,
	.xml_attributes = 256,
	.xml_depth = 256,
	.criteria_depth = 64,
	.image_nodes = 3000000,
	.path_size = (uint64_t)64 << 10,
	.links = 40,
	.file_size = (uint64_t)256 << 20,
	.stream_size = (uint64_t)16 << 30,
	.cache_size = (uint64_t)64 << 20,
	.layers = 512,
	.layer_bytes = (uint64_t)64 << 30,
	.inflate_ratio = 400,
	.json_size = (uint64_t)4 << 20,
	.items = 1000000,
	.combinations = 100000,
	.pattern_matches = 1000000,
	.pattern_depth = 10000,
	.pattern_heap = 65536,
	.pattern_milliseconds = 1000,
	.pattern_size = (size_t)64 << 10,
	.xpath_steps = 10000000,
	.milliseconds = 0,
};

void
compliance_limits_default(struct compliance_limits *limits)
{
	*limits = defaults;
}
