/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unix:shadow: how are accounts locked away, and when do their passwords age?
 *
 *   asks    username
 *   tells   username, password, chg_lst, chg_allow, chg_req, exp_warn, exp_inact, exp_date, flag,
 *           encrypt_method
 *
 * From etc/shadow of the image, in its order. A number that is empty is -1, an empty flag the
 * largest unsigned long, as the C library reads them. encrypt_method is told by the form of the
 * password, and does not exist for a form that the schema has no word for.
 */
#include "base/arena.h"
#include "probe/named.h"
#include "probe/probes.h"

#include <string.h>

static const struct probe_entity asks[] = { { "username", MATCH_STRING } };

static const struct probe_entity tells[] = {
	{ "username", MATCH_STRING },
	{ "password", MATCH_STRING },
	{ "chg_lst", MATCH_INT },
	{ "chg_allow", MATCH_INT },
	{ "chg_req", MATCH_INT },
	{ "exp_warn", MATCH_INT },
	{ "exp_inact", MATCH_INT },
	{ "exp_date", MATCH_INT },
	{ "flag", MATCH_STRING },
	{ "encrypt_method", MATCH_STRING },
};

/* The word for what stands between the first two dollars, or NULL. */
static const char *
method_of(const char *password)
{
	static const struct {
		const char *id, *word;
	} methods[] = {
		{ "$1$", "MD5" },
		{ "$2$", "Blowfish" },
		{ "$2a$", "Blowfish" },
		{ "$2b$", "Blowfish" },
		{ "$2x$", "Blowfish" },
		{ "$2y$", "Blowfish" },
		{ "$5$", "SHA-256" },
		{ "$6$", "SHA-512" },
		{ "$md5$", "Sun MD5" },
	};

	if (password[0] == '_')
		return "BSDi";
	if (password[0] != '$')
		return "DES";
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (strncmp(password, methods[i].id, strlen(methods[i].id)) == 0)
			return methods[i].word;
	return NULL;
}

static int
tell(struct probe_context *context, const struct inventory_shadow *shadow,
	struct compliance_error *error)
{
	const char *method = method_of(shadow->password);
	struct item_builder item;

	item_start(&item, context->scratch);
	item_add(&item, "username", MATCH_STRING, shadow->name);
	item_add(&item, "password", MATCH_STRING, shadow->password);
	item_add_int(&item, "chg_lst", shadow->changed);
	item_add_int(&item, "chg_allow", shadow->least);
	item_add_int(&item, "chg_req", shadow->most);
	item_add_int(&item, "exp_warn", shadow->warn);
	item_add_int(&item, "exp_inact", shadow->inactive);
	item_add_int(&item, "exp_date", shadow->expires);
	item_add(
		&item, "flag", MATCH_STRING, *shadow->flag ? shadow->flag : "18446744073709551615");
	if (method)
		item_add(&item, "encrypt_method", MATCH_STRING, method);
	else
		item_add_status(&item, "encrypt_method", MATCH_STRING, ITEM_MISSING);
	return probe_tell(context, &probe_unix_shadow, &item, error);
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	const struct match_condition *name = probe_asked(question, "username");
	const struct inventory_shadows *shadows;
	int status = inventory_shadows(context->inventory, &shadows, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (shadows->presence == INVENTORY_ABSENT)
		return probe_say(context, error, "the image has no /etc/shadow");
	for (size_t i = 0; i < shadows->count; i++) {
		int asked = named_asked(context, name, shadows->shadows[i].name, error);
		if (asked < 0)
			return probe_fail(context, flag, asked, error);
		status = asked ? tell(context, &shadows->shadows[i], error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

const struct probe probe_unix_shadow = {
	.space = "unix",
	.name = "shadow",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
