/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/units.h"

#include "probe/named.h"

#include <string.h>

bool
units_is_whole(const char *name)
{
	const char *at = strchr(name, '@');

	return !at || at[1] != '.' || strchr(at + 2, '.');
}

static int
tell_name(struct probe_context *context, const struct probe_question *question, const char *name,
	units_tell tell, enum probe_flag *flag, struct compliance_error *error)
{
	const struct inventory_unit *unit;
	int status = inventory_unit(context->inventory, name, &unit, error);

	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (!unit || unit->load == INVENTORY_UNIT_NOT_FOUND)
		return 0;
	if (unit->problem)
		status = probe_say(context, error, "%s: %s", name, unit->problem);
	return status < 0 ? status : tell(context, question, name, unit, flag, error);
}

int
units_ask(struct probe_context *context, const struct probe_question *question, units_tell tell,
	enum probe_flag *flag, struct compliance_error *error)
{
	const struct match_condition *asked = probe_asked(question, "unit");
	const char *literal = asked ? match_condition_literal(asked) : NULL;
	const char *const *names;
	size_t count;
	int status = inventory_unit_names(context->inventory, &names, &count, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (count == 0)
		return probe_say(context, error, "the image has no systemd units");
	if (literal)
		return tell_name(context, question, literal, tell, flag, error);
	for (size_t i = 0; status == 0 && *flag == PROBE_COMPLETE && i < count; i++) {
		int fits = named_asked(context, asked, names[i], error);
		if (fits < 0)
			return probe_fail(context, flag, fits, error);
		if (fits)
			status = tell_name(context, question, names[i], tell, flag, error);
	}
	return status;
}
