/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:uname: what machine and kernel is this?
 *
 *   asks    nothing
 *   tells   machine_class, node_name, os_name, os_release, os_version, processor_type
 *
 * An image has no kernel. Its config names an operating system and an architecture: they are told
 * in uname's words, the rest is not collected. A directory has no config: not applicable.
 */
#include "image/image.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity tells[] = {
	{ "machine_class", MATCH_STRING },
	{ "node_name", MATCH_STRING },
	{ "os_name", MATCH_STRING },
	{ "os_release", MATCH_STRING },
	{ "os_version", MATCH_STRING },
	{ "processor_type", MATCH_STRING },
};

/* The word that uname(2) has for a config's architecture; the word itself where they agree. */
static const char *
machine_of(const char *architecture, const char *variant)
{
	static const struct {
		const char *architecture, *variant, *machine;
	} rows[] = {
		{ "386", NULL, "i686" },
		{ "amd64", NULL, "x86_64" },
		{ "arm", "v6", "armv6l" },
		{ "arm", NULL, "armv7l" },
		{ "arm64", NULL, "aarch64" },
		{ "loong64", NULL, "loongarch64" },
		{ "mips64le", NULL, "mips64" },
		{ "mipsle", NULL, "mips" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].architecture, architecture) == 0 &&
			(!rows[i].variant || (variant && strcmp(rows[i].variant, variant) == 0)))
			return rows[i].machine;
	return architecture;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct image_facts *facts = image_facts(context->image);
	struct item_builder item;

	(void)question;
	if (facts->config.size == 0 || !facts->architecture)
		return probe_not_applicable(context, flag,
			"a directory has no kernel, and no config that names a machine", error);
	const char *machine = machine_of(facts->architecture, facts->variant);
	bool linux_image = facts->os && strcmp(facts->os, "linux") == 0;
	*flag = PROBE_COMPLETE;
	item_start(&item, context->scratch);
	item_add(&item, "machine_class", MATCH_STRING, machine);
	item_add_status(&item, "node_name", MATCH_STRING, ITEM_NOT_COLLECTED);
	if (facts->os)
		item_add(&item, "os_name", MATCH_STRING, linux_image ? "Linux" : facts->os);
	else
		item_add_status(&item, "os_name", MATCH_STRING, ITEM_NOT_COLLECTED);
	item_add_status(&item, "os_release", MATCH_STRING, ITEM_NOT_COLLECTED);
	item_add_status(&item, "os_version", MATCH_STRING, ITEM_NOT_COLLECTED);
	item_add(&item, "processor_type", MATCH_STRING, machine);
	return probe_tell(context, &probe_unix_uname, &item, error);
}

const struct probe probe_unix_uname = {
	.space = "unix",
	.name = "uname",
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
