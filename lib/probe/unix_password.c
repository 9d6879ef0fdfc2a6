/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:password: who has an account?
 *
 *   asks    username
 *   tells   username, password, user_id, group_id, gcos, home_dir, login_shell, last_login
 *
 * From etc/passwd of the image, in its order. last_login (from schema 5.10 on) is the time in
 * var/log/lastlog, 0 where an empty record stands there, -1 where none does.
 */
#include "base/arena.h"
#include "image/image.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = { { "username", MATCH_STRING } };

enum { LAST_LOGIN = 7 };

static const struct probe_entity tells[] = {
	{ "username", MATCH_STRING },
	{ "password", MATCH_STRING },
	{ "user_id", MATCH_INT },
	{ "group_id", MATCH_INT },
	{ "gcos", MATCH_STRING },
	{ "home_dir", MATCH_STRING },
	{ "login_shell", MATCH_STRING },
	[LAST_LOGIN] = { "last_login", MATCH_INT },
};

/* A record of lastlog: the time (32 bits, of the machine's order), a terminal, a host. */
enum { RECORD = 292 };

/* var/log/lastlog: borrowed from the image while the accounts are told. */
struct logins {
	const struct image_node *node;
	struct bytes contents;
	int code; /* negative: it could not be read */
};

static void
open_logins(struct probe_context *context, struct logins *logins, struct compliance_error *error)
{
	int answer = image_look(context->image, "/var/log/lastlog", true, &logins->node, error);

	if (answer == IMAGE_FOUND)
		logins->code = image_read(context->image, logins->node, &logins->contents, error);
	else
		logins->code = answer;
	if (answer != IMAGE_FOUND || logins->code < 0)
		logins->node = NULL;
}

static void
add_login(struct item_builder *item, const struct logins *logins, uint32_t uid)
{
	size_t at = (size_t)uid * RECORD;
	int64_t login = -1;
	uint32_t time;

	if (logins->code < 0) {
		item_add_status(item, "last_login", MATCH_INT, ITEM_ERROR);
		return;
	}
	if (logins->contents.size >= RECORD && at <= logins->contents.size - RECORD) {
		memcpy(&time, logins->contents.data + at, sizeof time);
		login = time;
	}
	item_add_int(item, "last_login", login);
}

static int
tell(struct probe_context *context, const struct inventory_user *user, const struct logins *logins,
	struct compliance_error *error)
{
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "username", MATCH_STRING, user->name);
	item_add(&item, "password", MATCH_STRING, user->password);
	item_add_int(&item, "user_id", user->uid);
	item_add_int(&item, "group_id", user->gid);
	item_add(&item, "gcos", MATCH_STRING, user->gecos);
	item_add(&item, "home_dir", MATCH_STRING, user->home);
	item_add(&item, "login_shell", MATCH_STRING, user->shell);
	if (logins)
		add_login(&item, logins, user->uid);
	return probe_tell(context, &probe_unix_password, &item, error);
}

/* Every account that is asked for; a condition that cannot be tested sets the flag. */
static int
tell_all(struct probe_context *context, const struct probe_question *question,
	const struct logins *logins, enum probe_flag *flag, struct compliance_error *error)
{
	const struct match_condition *name = probe_asked(question, "username");
	const struct inventory_users *users;
	int status = inventory_users(context->inventory, &users, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (users->presence == INVENTORY_ABSENT)
		return probe_say(context, error, "the image has no /etc/passwd");
	for (size_t i = 0; i < users->count; i++) {
		int asked = named_asked(context, name, users->users[i].name, error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		status = asked ? tell(context, &users->users[i], logins, error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct logins logins = { 0 };
	bool wanted = question->schema_version >= 51000 && probe_wants(question, LAST_LOGIN);

	if (wanted)
		open_logins(context, &logins, error);
	if (probe_is_fatal(logins.code))
		return logins.code;
	int status = tell_all(context, question, wanted ? &logins : NULL, flag, error);
	if (logins.node)
		image_release(context->image, logins.node);
	return status;
}

const struct probe probe_unix_password = {
	.space = "unix",
	.name = "password",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
