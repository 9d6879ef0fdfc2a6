/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:partition: what is mounted where?
 *
 *   asks    mount_point
 *   tells   mount_point; the rest is not collected
 *
 * An image has one file system, its root, and no mount table. The root is told, so that objects
 * that walk from the mount points walk the image; its device, type, options and sizes are those of
 * a machine that it may run on one day. Any other mount point does not apply.
 */
#include "probe/named.h"
#include "probe/probes.h"

static const struct probe_entity asks[] = { { "mount_point", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "mount_point", MATCH_STRING },
	{ "device", MATCH_STRING },
	{ "uuid", MATCH_STRING },
	{ "fs_type", MATCH_STRING },
	{ "mount_options", MATCH_STRING },
	{ "total_space", MATCH_INT },
	{ "space_used", MATCH_INT },
	{ "space_left", MATCH_INT },
	{ "space_left_for_unprivileged_users", MATCH_INT },
	{ "block_size", MATCH_INT },
};

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct item_builder item;

	int asked = named_asked(context, probe_asked(question, "mount_point"), "/", error);
	if (asked < 0)
		return probe_fail(context, flag, asked, error);
	if (asked == 0)
		return probe_not_applicable(context, flag,
			"an image has no mount table: nothing is mounted below its root", error);
	*flag = PROBE_COMPLETE;
	item_start(&item, context->scratch);
	item_add(&item, tells[0].name, tells[0].datatype, "/");
	for (size_t i = 1; i < sizeof tells / sizeof *tells; i++)
		item_add_status(&item, tells[i].name, tells[i].datatype, ITEM_NOT_COLLECTED);
	return probe_tell(context, &probe_linux_partition, &item, error);
}

const struct probe probe_linux_partition = {
	.space = "linux",
	.name = "partition",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
