/* SPDX-License-Identifier: Apache-2.0 */
/*
 * linux:rpmverifypackage: are packages whole, and is what they need there?
 *
 *   asks    name, epoch, version, release, arch; behaviors nodeps, nodigest, noscripts, nosignature
 *   tells   name, epoch, version, release, arch, extended_name, dependency_check_passed,
 *           digest_check_passed, verification_script_successful, signature_check_passed
 *
 * A behavior leaves its check out. The digest is that of the header against the one that it was
 * built with. Nothing is run: a package without a verification script passes that check, one with a
 * script is not collected. No key is trusted here: signatures are not collected.
 */
#include "probe/behavior.h"
#include "probe/digest.h"
#include "probe/probes.h"
#include "probe/rpm_dependency.h"
#include "probe/rpm_package.h"

#include <strings.h>

static const struct probe_entity asks[] = {
	{ "name", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "arch", MATCH_STRING },
};

static const struct probe_entity tells[] = {
	{ "name", MATCH_STRING },
	{ "epoch", MATCH_STRING },
	{ "version", MATCH_STRING },
	{ "release", MATCH_STRING },
	{ "arch", MATCH_STRING },
	{ "extended_name", MATCH_STRING },
	{ "dependency_check_passed", MATCH_BOOLEAN },
	{ "digest_check_passed", MATCH_BOOLEAN },
	{ "verification_script_successful", MATCH_BOOLEAN },
	{ "signature_check_passed", MATCH_BOOLEAN },
};

struct checking {
	struct probe_context *context;
	struct rpm_asked asked;
	bool no_dependencies, no_digest, no_scripts, no_signature;
	struct rpm_dependencies dependencies;
	bool told; /* what ends the reading comes from telling: it is not the object's error */
};

static int
read_behaviors(struct checking *checking, const struct probe_question *question,
	struct compliance_error *error)
{
	struct {
		const char *name;
		bool *value;
	} rows[] = {
		{ "nodeps", &checking->no_dependencies },
		{ "nodigest", &checking->no_digest },
		{ "noscripts", &checking->no_scripts },
		{ "nosignature", &checking->no_signature },
	};
	int status = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows && status == 0; i++)
		status = behavior_read_bool(rows[i].value, question, rows[i].name, false, error);
	return status;
}

static void
add_dependencies(const struct checking *checking, struct item_builder *item,
	const struct inventory_rpm *package)
{
	static const char name[] = "dependency_check_passed";
	enum rpm_met met =
		rpm_dependencies_met(&checking->dependencies, checking->context->image, package);

	if (met == RPM_UNDECIDED)
		item_add_status(item, name, MATCH_BOOLEAN, ITEM_NOT_COLLECTED);
	else
		item_add_bool(item, name, met == RPM_MET);
}

/* The stronger of the digests that the header carries. */
static int
add_digest(struct item_builder *item, const struct inventory_rpm_seal *seal,
	struct compliance_error *error)
{
	static const char name[] = "digest_check_passed";
	const char *wanted = seal->sha256 ? seal->sha256 : seal->sha1;
	char text[DIGEST_TEXT];

	if (!wanted || seal->parts[0].size == 0) {
		item_add_status(item, name, MATCH_BOOLEAN, ITEM_NOT_COLLECTED);
		return 0;
	}
	int status = digest_parts(seal->parts, 3, seal->sha256 ? "SHA256" : "SHA1", text, error);
	if (status == 0)
		item_add_bool(item, name, strcasecmp(text, wanted) == 0);
	else if (!probe_is_fatal(status))
		item_add_status(item, name, MATCH_BOOLEAN, ITEM_ERROR);
	return probe_is_fatal(status) ? status : 0;
}

static int
tell(struct checking *checking, const struct inventory_rpm *package,
	const struct inventory_rpm_seal *seal, struct compliance_error *error)
{
	static const char script[] = "verification_script_successful";
	struct item_builder item;
	int status = 0;

	item_start(&item, checking->context->scratch);
	item_add(&item, "name", MATCH_STRING, package->name);
	item_add(&item, "epoch", MATCH_STRING, rpm_epoch(package));
	item_add(&item, "version", MATCH_STRING, package->version);
	item_add(&item, "release", MATCH_STRING, package->release);
	item_add(&item, "arch", MATCH_STRING, rpm_architecture(package));
	rpm_add_extended_name(&item, package);
	if (!checking->no_dependencies)
		add_dependencies(checking, &item, package);
	if (!checking->no_digest)
		status = add_digest(&item, seal, error);
	if (status < 0)
		return status;
	if (!checking->no_scripts && seal->script)
		item_add_status(&item, script, MATCH_BOOLEAN, ITEM_NOT_COLLECTED);
	else if (!checking->no_scripts)
		item_add_bool(&item, script, true);
	if (!checking->no_signature)
		item_add_status(&item, "signature_check_passed", MATCH_BOOLEAN, ITEM_NOT_COLLECTED);
	return probe_tell(checking->context, &probe_linux_rpmverifypackage, &item, error);
}

static int
take(void *context, const struct inventory_rpm *package, const struct inventory_rpm_seal *seal,
	struct compliance_error *error)
{
	struct checking *checking = context;
	int asked = rpm_package_asked(checking->context, &checking->asked, package, error);

	if (asked != 1)
		return asked;
	int status = tell(checking, package, seal, error);
	checking->told = status < 0;
	return status;
}

/* The packages and, where they are asked for, all that is given. */
static int
prepare(struct checking *checking, const struct inventory_rpm_table **table,
	struct compliance_error *error)
{
	struct inventory *inventory = checking->context->inventory;
	int status = checking->no_dependencies ? inventory_rpm(inventory, table, error)
					       : inventory_rpm_details(inventory, table, error);

	if (status == 0 && !checking->no_dependencies)
		status = rpm_dependencies_new(&checking->dependencies, *table, error);
	return status;
}

static int
call(struct probe_context *context, const struct probe_question *question, enum probe_flag *flag,
	struct compliance_error *error)
{
	struct checking checking = { .context = context, .asked = rpm_asked_of(question) };
	const struct inventory_rpm_table *table;
	int status = read_behaviors(&checking, question, error);

	*flag = PROBE_COMPLETE;
	if (status == 0)
		status = prepare(&checking, &table, error);
	if (status == 0 && table->presence == INVENTORY_ABSENT)
		return rpm_say_absent(context, error);
	if (status == 0)
		status = inventory_rpm_seals(context->inventory, take, &checking, error);
	rpm_dependencies_free(&checking.dependencies);
	return status == 0 || checking.told ? status : probe_fail(context, flag, status, error);
}

const struct probe probe_linux_rpmverifypackage = {
	.space = "linux",
	.name = "rpmverifypackage",
	.asks = asks,
	.ask_count = sizeof asks / sizeof *asks,
	.tells = tells,
	.tell_count = sizeof tells / sizeof *tells,
	.call = call,
};
