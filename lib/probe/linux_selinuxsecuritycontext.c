/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:selinuxsecuritycontext: how does SELinux label a file?
 *
 *   asks    filepath, or path and filename; behaviors of files; or pid
 *   tells   filepath, path, filename, user, role, type, and of the range low_ and high_sensitivity
 *           and _category, each raw as well
 *
 * From the attribute security.selinux, "user:role:type[:low[-high]]", where a level is
 * "sensitivity[:categories]". It is not translated: the raw entities say the same as the others. A
 * link is followed. A file without a label is an error of that item, as it is for OpenSCAP: what
 * it would be labelled with is decided where the image is run. Processes are not applicable.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/files.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "pid", MATCH_INT },
};

static const struct probe_entity tells[] = {
	{ "filepath", MATCH_STRING },
	{ "path", MATCH_STRING },
	{ "filename", MATCH_STRING },
	{ "user", MATCH_STRING },
	{ "role", MATCH_STRING },
	{ "type", MATCH_STRING },
	{ "low_sensitivity", MATCH_STRING },
	{ "low_category", MATCH_STRING },
	{ "high_sensitivity", MATCH_STRING },
	{ "high_category", MATCH_STRING },
	{ "rawlow_sensitivity", MATCH_STRING },
	{ "rawlow_category", MATCH_STRING },
	{ "rawhigh_sensitivity", MATCH_STRING },
	{ "rawhigh_category", MATCH_STRING },
};

struct visitor {
	struct probe_context *context;
	bool failed;
};

/* The parts of a label, NULL where one is not written. */
struct label {
	const char *user, *role, *type;
	const char *level[4]; /* low sensitivity and category, high sensitivity and category */
};

/* Cuts the text at the first of that sign; what stands behind it, or NULL. */
static char *
cut(char *text, char sign)
{
	char *at = text ? strchr(text, sign) : NULL;

	if (at)
		*at++ = '\0';
	return at;
}

/* Takes a label apart in place; false where it is none. */
static bool
read_label(struct label *label, char *text)
{
	char *role = cut(text, ':');
	char *type = cut(role, ':');
	char *low = cut(type, ':');
	char *high = cut(low, '-');

	*label = (struct label){ text, role, type, { low, cut(low, ':'), high, cut(high, ':') } };
	return type && *text && *role && *type;
}

static void
add_label(struct item_builder *item, const struct label *label)
{
	static const char *const names[2][4] = {
		{ "low_sensitivity", "low_category", "high_sensitivity", "high_category" },
		{ "rawlow_sensitivity", "rawlow_category", "rawhigh_sensitivity",
			"rawhigh_category" },
	};

	item_add(item, "user", MATCH_STRING, label->user);
	item_add(item, "role", MATCH_STRING, label->role);
	item_add(item, "type", MATCH_STRING, label->type);
	for (size_t raw = 0; raw < 2; raw++)
		for (size_t i = 0; i < 4; i++)
			if (label->level[i])
				item_add(item, names[raw][i], MATCH_STRING, label->level[i]);
}

/* The text of a node's label, in the scratch. */
static int
find_label(struct visitor *visitor, const struct image_node *node, char **text,
	struct compliance_error *error)
{
	const struct image_xattr *xattrs;
	size_t count;
	int status = image_xattrs(visitor->context->image, node, &xattrs, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++) {
		if (strcmp(xattrs[i].name, "security.selinux") != 0)
			continue;
		*text = arena_text_n(visitor->context->scratch, (const char *)xattrs[i].value.data,
			xattrs[i].value.size);
		return *text ? 0 : error_memory(error);
	}
	return status < 0 ? status
			  : error_set(error, COMPLIANCE_EIMAGE, "the file has no SELinux label");
}

static int
visit(void *context, const struct files_found *found, struct compliance_error *error)
{
	struct visitor *visitor = context;
	const struct image_node *node;
	struct label label = { 0 };
	struct item_builder item;
	char *text = NULL;

	int status = image_follow(visitor->context->image, found->node, &node, error);
	if (status == IMAGE_MISSING)
		return 0;
	if (status == IMAGE_FOUND)
		status = find_label(visitor, node, &text, error);
	if (status == 0 && !read_label(&label, text))
		status = error_set(error, COMPLIANCE_EIMAGE,
			"expected a label user:role:type[:range] in security.selinux");
	if (status < 0) {
		visitor->failed = true;
		return files_tell_error(visitor->context, &probe_linux_selinuxsecuritycontext,
			found, status, error);
	}
	item_start(&item, visitor->context->scratch);
	files_add(&item, found);
	add_label(&item, &label);
	return probe_tell(visitor->context, &probe_linux_selinuxsecuritycontext, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct visitor visitor = { context, false };
	struct files_request request = { .probe = &probe_linux_selinuxsecuritycontext,
		.directory_links = true,
		.visit = visit,
		.visitor = &visitor };

	if (probe_asked(question, "pid"))
		return probe_not_applicable(context, flag, "no process runs in an image", error);
	int status = files_collect(context, question, &request, flag, error);
	if (visitor.failed)
		*flag = PROBE_ERROR;
	return status;
}

const struct probe probe_linux_selinuxsecuritycontext = {
	.space = "linux",
	.name = "selinuxsecuritycontext",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
