/* SPDX-License-Identifier: Apache-2.0 */
/* All files of all packages that a question asks for, as items: what rpmverify and rpmverifyfile
 * share. */
#include "probe/rpm_verify.h"

#include "probe/behavior.h"
#include "probe/named.h"
#include "probe/rpm_package.h"

#include <string.h>

struct behaviors {
	uint32_t omitted;	  /* bits of verify that are not looked at */
	bool no_config, no_ghost; /* files that are left out */
};

struct asking {
	struct probe_context *context;
	const struct probe_question *question;
	const struct rpm_verify_form *form;
	struct behaviors behaviors;
	uint32_t unwanted; /* bits that nobody looks at */
};

static int
read_behaviors(struct behaviors *behaviors, const struct probe_question *question,
	struct compliance_error *error)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} rows[] = {
		{ "nocaps", INVENTORY_RPM_CAPABILITIES },
		{ "nofiledigest", INVENTORY_RPM_DIGEST },
		{ "nogroup", INVENTORY_RPM_GROUP },
		{ "nolinkto", INVENTORY_RPM_LINK },
		{ "nomd5", INVENTORY_RPM_DIGEST },
		{ "nomode", INVENTORY_RPM_MODE },
		{ "nomtime", INVENTORY_RPM_TIME },
		{ "nordev", INVENTORY_RPM_DEVICE },
		{ "nosize", INVENTORY_RPM_SIZE },
		{ "nouser", INVENTORY_RPM_USER },
	};
	int status = 0;
	bool set;

	*behaviors = (struct behaviors){ 0 };
	for (size_t i = 0; i < sizeof rows / sizeof *rows && status == 0; i++) {
		status = behavior_read_bool(&set, question, rows[i].name, false, error);
		if (status == 0 && set)
			behaviors->omitted |= rows[i].bit;
	}
	if (status == 0)
		status = behavior_read_bool(
			&behaviors->no_config, question, "noconfigfiles", false, error);
	if (status == 0)
		status = behavior_read_bool(
			&behaviors->no_ghost, question, "noghostfiles", false, error);
	return status;
}

/* Contents and attributes are dear: not where nobody looks at what they tell. */
static uint32_t
unwanted(const struct probe_question *question, const struct rpm_verify_form *form)
{
	uint32_t dear = INVENTORY_RPM_DIGEST | INVENTORY_RPM_CAPABILITIES;

	for (size_t i = 0; i < form->row_count; i++)
		for (size_t j = 0; j < form->probe->tell_count; j++)
			if (strcmp(form->probe->tells[j].name, form->rows[i].name) == 0 &&
				probe_wants(question, j))
				dear &= ~form->rows[i].bit;
	return dear;
}

/* "pass", "fail" or "not performed" for each row, then the five words of the file's flags. */
static void
add_verdict(const struct asking *asking, struct item_builder *item,
	const struct inventory_rpm_file *file, const struct rpm_verdict *verdict)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} flags[] = {
		{ "configuration_file", INVENTORY_RPM_CONFIG },
		{ "documentation_file", INVENTORY_RPM_DOC },
		{ "ghost_file", INVENTORY_RPM_GHOST },
		{ "license_file", INVENTORY_RPM_LICENSE },
		{ "readme_file", INVENTORY_RPM_README },
	};
	const struct rpm_verify_row *rows = asking->form->rows;

	for (size_t i = 0; i < asking->form->row_count; i++) {
		const char *word = verdict->differs & rows[i].bit ? "fail" : "pass";
		if (!verdict->performed || asking->behaviors.omitted & rows[i].bit)
			word = "not performed";
		if (asking->question->schema_version >= rows[i].since)
			item_add(item, rows[i].name, MATCH_STRING, word);
	}
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		item_add_bool(item, flags[i].name, file->flags & flags[i].bit);
	item->node = verdict->node;
}

static int
tell(const struct asking *asking, const struct inventory_rpm *package,
	const struct inventory_rpm_file *file, struct compliance_error *error)
{
	struct rpm_verdict verdict;
	struct item_builder item;
	int status = rpm_verify(asking->context, package, file,
		asking->behaviors.omitted | asking->unwanted, &verdict, error);

	if (status < 0)
		return status;
	item_start(&item, asking->context->scratch);
	asking->form->add(&item, package, file);
	if (verdict.message)
		item_fail(&item, verdict.message);
	add_verdict(asking, &item, file, &verdict);
	return probe_tell(asking->context, asking->form->probe, &item, error);
}

/*
 * A filepath may hold the values of a variable, which are paths to look at: each is asked for, also
 * where var_check says that all must match. Content is written for that, and no file has two paths.
 */
static const struct match_condition *
each_path(const struct probe_question *question, struct match_condition *copy)
{
	const struct match_condition *asked = probe_asked(question, "filepath");

	if (!asked || asked->operation != MATCH_EQUALS || asked->check != MATCH_ALL)
		return asked;
	*copy = *asked;
	copy->check = MATCH_AT_LEAST_ONE;
	return copy;
}

/* The files of one package that fulfil the condition. */
static int
each_file(const struct asking *asking, const struct inventory_rpm *package, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct match_condition copy;
	const struct match_condition *path = each_path(asking->question, &copy);

	for (size_t i = 0; i < package->file_count && *flag == PROBE_COMPLETE; i++) {
		const struct inventory_rpm_file *file = &package->files[i];
		if ((asking->behaviors.no_config && file->flags & INVENTORY_RPM_CONFIG) ||
			(asking->behaviors.no_ghost && file->flags & INVENTORY_RPM_GHOST))
			continue;
		int asked = named_asked(asking->context, path, file->path, error);
		if (asked < 0)
			return probe_fail(asking->context, flag, asked, error);
		int status = asked ? tell(asking, package, file, error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

static int
each_package(const struct asking *asking, enum probe_flag *flag, struct compliance_error *error)
{
	struct probe_context *context = asking->context;
	const struct rpm_asked asked = rpm_asked_of(asking->question);
	const struct inventory_rpm_table *table;
	size_t count;
	int status = inventory_rpm_details(context->inventory, &table, error);

	if (status < 0)
		return probe_fail(context, flag, status, error);
	if (table->presence == INVENTORY_ABSENT)
		return rpm_say_absent(context, error);
	const struct inventory_rpm *packages = rpm_packages(table, &asked, &count);
	for (size_t i = 0; i < count && *flag == PROBE_COMPLETE; i++) {
		int fulfils = rpm_package_asked(context, &asked, &packages[i], error);
		if (fulfils < 0)
			return probe_fail(context, flag, fulfils, error);
		status = fulfils ? each_file(asking, &packages[i], flag, error) : 0;
		if (status < 0)
			return status;
	}
	return 0;
}

int
rpm_verify_files(struct probe_context *context, const struct probe_question *question,
	const struct rpm_verify_form *form, enum probe_flag *flag, struct compliance_error *error)
{
	struct asking asking = { .context = context,
		.question = question,
		.form = form,
		.unwanted = unwanted(question, form) };
	int status = read_behaviors(&asking.behaviors, question, error);

	*flag = PROBE_COMPLETE;
	if (status < 0)
		return probe_fail(context, flag, status, error);
	return each_package(&asking, flag, error);
}
