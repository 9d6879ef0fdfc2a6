/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:slackwarepkginfo: which Slackware packages are installed?
 *
 *   asks    name
 *   tells   name, version, architecture, revision
 *
 * From the names of the files in var/lib/pkgtools/packages, or var/log/packages of older systems:
 * NAME-VERSION-ARCHITECTURE-REVISION, where only NAME may hold a '-'. Another name is an error of
 * that item.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = { { "name", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "architecture", MATCH_STRING },
	{ "revision", MATCH_STRING },
};

/* Cuts off what stands behind the last '-', or NULL. */
static const char *
cut_last(char *text)
{
	char *dash = strrchr(text, '-');

	if (!dash)
		return NULL;
	*dash = '\0';
	return dash + 1;
}

static int
tell(struct probe_context *context, const struct match_condition *name,
	const struct image_node *file, enum probe_flag *flag, struct compliance_error *error)
{
	char *text = arena_text(context->scratch, image_node_name(file));
	struct item_builder item;

	if (!text)
		return error_memory(error);
	const char *revision = cut_last(text);
	const char *architecture = revision ? cut_last(text) : NULL;
	const char *version = architecture ? cut_last(text) : NULL;
	int asked = named_asked(context, name, text, error);
	if (asked < 0)
		return probe_fail(context, flag, asked, error);
	if (asked == 0)
		return 0;
	item_start(&item, context->scratch);
	item.node = file;
	item_add(&item, "name", MATCH_STRING, text);
	if (version) {
		item_add(&item, "version", MATCH_STRING, version);
		item_add(&item, "architecture", MATCH_STRING, architecture);
		item_add(&item, "revision", MATCH_STRING, revision);
	} else {
		*flag = PROBE_ERROR;
		item_fail(&item, "expected a file named NAME-VERSION-ARCHITECTURE-REVISION");
	}
	return probe_tell(context, &probe_linux_slackwarepkginfo, &item, error);
}

/* The directory of packages: IMAGE_FOUND, IMAGE_MISSING or negative. */
static int
find_packages(
	struct image *image, const struct image_node **directory, struct compliance_error *error)
{
	static const char *const paths[] = { "/var/lib/pkgtools/packages", "/var/log/packages" };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		int answer = image_look(image, paths[i], true, directory, error);
		int type = answer == IMAGE_FOUND ? image_type(image, *directory, error) : answer;
		if (type < 0)
			return type;
		if (answer == IMAGE_FOUND && type == IMAGE_DIRECTORY)
			return IMAGE_FOUND;
	}
	return IMAGE_MISSING;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct match_condition *name = probe_asked(question, "name");
	const struct image_node *directory;
	const struct image_node *const *files;
	size_t count;

	*flag = PROBE_COMPLETE;
	int status = find_packages(context->image, &directory, error);
	if (status == IMAGE_MISSING)
		return probe_say(context, error, "the image has no Slackware packages");
	if (status == IMAGE_FOUND)
		status = image_list(context->image, directory, &files, &count, error);
	if (status < 0)
		return probe_fail(context, flag, status, error);
	for (size_t i = 0; i < count && status == 0; i++)
		status = tell(context, name, files[i], flag, error);
	return status;
}

const struct probe probe_linux_slackwarepkginfo = {
	.space = "linux",
	.name = "slackwarepkginfo",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
