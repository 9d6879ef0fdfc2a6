/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/rpm_verify.h"

#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "probe/capabilities.h"
#include "probe/digest.h"

#include <string.h>
#include <strings.h>

/* The type of a file in the mode that a header holds: Linux's numbers, whatever the host's are. */
enum {
	TYPE = 0170000,
	SOCKET = 0140000,
	LINK = 0120000,
	REGULAR = 0100000,
	BLOCK = 0060000,
	DIRECTORY = 0040000,
	CHARACTER = 0020000,
	FIFO = 0010000,
};

/* What is compared: the file as it lies in the image, and as the package has it. */
struct pair {
	struct probe_context *context;
	const struct inventory_rpm *package;
	const struct inventory_rpm_file *file;
	const struct image_node *node;
	const struct image_stat *stat;
	uint64_t size;
	uint32_t mode;
};

static uint32_t
mode_of(const struct image_stat *stat)
{
	static const uint32_t types[] = {
		[IMAGE_REGULAR] = REGULAR,
		[IMAGE_DIRECTORY] = DIRECTORY,
		[IMAGE_SYMLINK] = LINK,
		[IMAGE_CHARACTER] = CHARACTER,
		[IMAGE_BLOCK] = BLOCK,
		[IMAGE_FIFO] = FIFO,
		[IMAGE_SOCKET] = SOCKET,
	};

	return types[stat->type] | stat->mode;
}

static bool
is(uint32_t mode, uint32_t type)
{
	return (mode & TYPE) == type;
}

/* A file that another package or architecture put there is looked at less, or not at all. */
static uint32_t
checks_of_state(const struct inventory_rpm_file *file, bool *skipped)
{
	const uint32_t contents = INVENTORY_RPM_DIGEST | INVENTORY_RPM_SIZE | INVENTORY_RPM_TIME |
				  INVENTORY_RPM_DEVICE;

	*skipped = file->state == INVENTORY_RPM_NOT_INSTALLED ||
		   file->state == INVENTORY_RPM_NET_SHARED;
	if (file->state == INVENTORY_RPM_REPLACED)
		return 0;
	return file->state == INVENTORY_RPM_WRONG_COLOR ? file->verify & ~contents : file->verify;
}

/* Links have no mode, nothing else leads anywhere, and only regular files have contents. */
static uint32_t
checks_of_type(const struct pair *pair)
{
	const uint32_t contents = INVENTORY_RPM_DIGEST | INVENTORY_RPM_SIZE | INVENTORY_RPM_TIME;
	uint32_t none = is(pair->mode, LINK) ? INVENTORY_RPM_MODE : INVENTORY_RPM_LINK;

	if (!is(pair->mode, REGULAR))
		none |= contents | INVENTORY_RPM_CAPABILITIES;
	if (pair->file->flags & INVENTORY_RPM_GHOST)
		none |= contents | INVENTORY_RPM_LINK;
	return ~none;
}

static int
check_digest(struct pair *pair, uint32_t *differs, struct compliance_error *error)
{
	const char *algorithm = digest_of_number(pair->package->digest_algorithm);
	char text[DIGEST_TEXT];

	if (!*pair->file->digest || !algorithm) {
		*differs |= INVENTORY_RPM_DIGEST;
		return 0;
	}
	int status = digest_file(pair->context, pair->node, algorithm, text, &pair->size, error);
	if (status == 0 && strcasecmp(text, pair->file->digest) != 0)
		*differs |= INVENTORY_RPM_DIGEST;
	return status;
}

static int
check_link(const struct pair *pair, uint32_t *differs, struct compliance_error *error)
{
	const char *text;
	int status = image_link(pair->context->image, pair->node, &text, error);

	if (status == 0 && strcmp(text, pair->file->link) != 0)
		*differs |= INVENTORY_RPM_LINK;
	return status;
}

static bool
mode_differs(const struct pair *pair)
{
	uint32_t mask = pair->file->flags & INVENTORY_RPM_GHOST ? 07777 : TYPE | 07777;

	return (pair->mode & mask) != (pair->file->mode & mask);
}

static bool
device_differs(const struct pair *pair)
{
	uint32_t mode = pair->file->mode;

	if (is(mode, CHARACTER) != is(pair->mode, CHARACTER) ||
		is(mode, BLOCK) != is(pair->mode, BLOCK))
		return true;
	uint32_t device = (pair->stat->device_major << 8 | pair->stat->device_minor) & 0xffff;
	return (is(mode, CHARACTER) || is(mode, BLOCK)) && device != (pair->file->device & 0xffff);
}

static int
check_capabilities(const struct pair *pair, uint32_t *differs, struct compliance_error *error)
{
	struct capabilities wanted = { 0 }, found = { 0 };
	const struct image_xattr *xattrs;
	size_t count;
	int status = image_xattrs(pair->context->image, pair->node, &xattrs, &count, error);

	if (status < 0)
		return status;
	bool read = capabilities_of_text(&wanted, pair->file->capabilities);
	for (size_t i = 0; i < count; i++)
		if (strcmp(xattrs[i].name, "security.capability") == 0)
			read = capabilities_of_attribute(&found, xattrs[i].value) && read;
	if (!read || wanted.permitted != found.permitted ||
		wanted.inheritable != found.inheritable || wanted.effective != found.effective)
		*differs |= INVENTORY_RPM_CAPABILITIES;
	return 0;
}

/* By name or by number; root is 0 also without an etc/passwd. */
static int
check_user(const struct pair *pair, uint32_t *differs, struct compliance_error *error)
{
	const struct inventory_users *users;
	bool same = strcmp(pair->file->user, "root") == 0 && pair->stat->uid == 0;
	int status = same ? 0 : inventory_users(pair->context->inventory, &users, error);

	for (size_t i = 0; status == 0 && !same && i < users->count; i++)
		same = users->users[i].uid == pair->stat->uid &&
		       strcmp(users->users[i].name, pair->file->user) == 0;
	if (!same)
		*differs |= INVENTORY_RPM_USER;
	return status;
}

static int
check_group(const struct pair *pair, uint32_t *differs, struct compliance_error *error)
{
	const struct inventory_groups *groups;
	bool same = strcmp(pair->file->group, "root") == 0 && pair->stat->gid == 0;
	int status = same ? 0 : inventory_groups(pair->context->inventory, &groups, error);

	for (size_t i = 0; status == 0 && !same && i < groups->count; i++)
		same = groups->groups[i].gid == pair->stat->gid &&
		       strcmp(groups->groups[i].name, pair->file->group) == 0;
	if (!same)
		*differs |= INVENTORY_RPM_GROUP;
	return status;
}

static int
compare(struct pair *pair, uint32_t checks, uint32_t *differs, struct compliance_error *error)
{
	int status = 0;

	if (checks & INVENTORY_RPM_DIGEST)
		status = check_digest(pair, differs, error);
	if (status == 0 && checks & INVENTORY_RPM_LINK)
		status = check_link(pair, differs, error);
	if (status == 0 && checks & INVENTORY_RPM_CAPABILITIES)
		status = check_capabilities(pair, differs, error);
	if (status == 0 && checks & INVENTORY_RPM_USER)
		status = check_user(pair, differs, error);
	if (status == 0 && checks & INVENTORY_RPM_GROUP)
		status = check_group(pair, differs, error);
	if (checks & INVENTORY_RPM_SIZE && pair->size != pair->file->size)
		*differs |= INVENTORY_RPM_SIZE;
	if (checks & INVENTORY_RPM_MODE && mode_differs(pair))
		*differs |= INVENTORY_RPM_MODE;
	if (checks & INVENTORY_RPM_DEVICE && device_differs(pair))
		*differs |= INVENTORY_RPM_DEVICE;
	if (checks & INVENTORY_RPM_TIME && pair->stat->mtime != (int64_t)pair->file->time)
		*differs |= INVENTORY_RPM_TIME;
	return status;
}

/* Where a directory is expected, root's link to one will do, or one that both belong to one user.
 */
static int
follow_directory(struct pair *pair, struct compliance_error *error)
{
	struct image *image = pair->context->image;
	const struct image_node *target;
	const struct image_stat *stat;

	if (!is(pair->file->mode, DIRECTORY) || !is(pair->mode, LINK))
		return 0;
	int status = image_follow(image, pair->node, &target, error);
	if (status == IMAGE_FOUND)
		status = image_stat(image, target, &stat, error);
	else
		return probe_is_fatal(status) ? status : 0;
	if (status < 0 || stat->type != IMAGE_DIRECTORY ||
		(pair->stat->uid != 0 && pair->stat->uid != stat->uid))
		return probe_is_fatal(status) ? status : 0;
	pair->node = target;
	pair->stat = stat;
	pair->mode = mode_of(stat);
	return 0;
}

/* The file itself: IMAGE_FOUND, IMAGE_MISSING or negative. */
static int
look(struct pair *pair, struct compliance_error *error)
{
	struct image *image = pair->context->image;
	int answer = image_look(image, pair->file->path, false, &pair->node, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int status = image_stat(image, pair->node, &pair->stat, error);
	if (status < 0)
		return status;
	pair->mode = mode_of(pair->stat);
	status = follow_directory(pair, error);
	if (status < 0)
		return status;
	pair->size = pair->stat->size;
	return IMAGE_FOUND;
}

int
rpm_verify(struct probe_context *context, const struct inventory_rpm *package,
	const struct inventory_rpm_file *file, uint32_t omitted, struct rpm_verdict *verdict,
	struct compliance_error *error)
{
	struct pair pair = { .context = context, .package = package, .file = file };
	bool skipped;
	uint32_t checks = checks_of_state(file, &skipped) & ~omitted;
	int answer = skipped ? IMAGE_MISSING : look(&pair, error);

	*verdict = (struct rpm_verdict){ .performed = skipped };
	if (answer == IMAGE_FOUND) {
		checks &= checks_of_type(&pair);
		verdict->node = pair.node;
		answer = compare(&pair, checks, &verdict->differs, error);
		verdict->performed = answer == 0;
	}
	if (answer >= 0 || probe_is_fatal(answer))
		return answer < 0 ? answer : 0;
	verdict->message = arena_text(context->scratch, error->message);
	return verdict->message ? 0 : error_memory(error);
}
