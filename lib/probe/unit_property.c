/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/unit_property.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/names.h"

#include <string.h>
#include <strings.h>

/* The facts that UNIT_ANSWER_OWN tells. */
enum fact {
	CAN_ISOLATE,
	CAN_RELOAD,
	CAN_START,
	CAN_STOP,
	DESCRIPTION,
	DROP_INS,
	FRAGMENT,
	ID,
	LOAD,
	NAMES,
	PRESET,
	SOURCE,
	STATE,
};

static const struct unit_property table[] = {
	{ "ActiveEnterTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "ActiveExitTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "ActiveState", UNIT_ANSWER_FIXED, "inactive", 0, true },
	{ "After", UNIT_ANSWER_RELATION, NULL, UNIT_AFTER, false },
	{ "AllowIsolate", UNIT_ANSWER_BOOLEAN, "false", 0, false },
	{ "AssertResult", UNIT_ANSWER_FIXED, "false", 0, true },
	{ "AssertTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "Before", UNIT_ANSWER_RELATION, NULL, UNIT_BEFORE, false },
	{ "BindsTo", UNIT_ANSWER_RELATION, NULL, UNIT_BINDS_TO, false },
	{ "BoundBy", UNIT_ANSWER_RELATION, NULL, UNIT_BOUND_BY, false },
	{ "CanIsolate", UNIT_ANSWER_OWN, NULL, CAN_ISOLATE, false },
	{ "CanReload", UNIT_ANSWER_OWN, NULL, CAN_RELOAD, false },
	{ "CanStart", UNIT_ANSWER_OWN, NULL, CAN_START, false },
	{ "CanStop", UNIT_ANSWER_OWN, NULL, CAN_STOP, false },
	{ "CollectMode", UNIT_ANSWER_TEXT, "inactive", 0, false },
	{ "ConditionResult", UNIT_ANSWER_FIXED, "false", 0, true },
	{ "ConditionTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "ConflictedBy", UNIT_ANSWER_RELATION, NULL, UNIT_CONFLICTED_BY, false },
	{ "Conflicts", UNIT_ANSWER_RELATION, NULL, UNIT_CONFLICTS, false },
	{ "ConsistsOf", UNIT_ANSWER_RELATION, NULL, UNIT_CONSISTS_OF, false },
	{ "DefaultDependencies", UNIT_ANSWER_BOOLEAN, "true", 0, false },
	{ "Description", UNIT_ANSWER_OWN, NULL, DESCRIPTION, false },
	{ "Documentation", UNIT_ANSWER_WORDS, NULL, 0, false },
	{ "DropInPaths", UNIT_ANSWER_OWN, NULL, DROP_INS, false },
	{ "FailureAction", UNIT_ANSWER_TEXT, "none", 0, false },
	{ "Following", UNIT_ANSWER_FIXED, "", 0, false },
	{ "FragmentPath", UNIT_ANSWER_OWN, NULL, FRAGMENT, false },
	{ "FreezerState", UNIT_ANSWER_FIXED, "running", 0, true },
	{ "Id", UNIT_ANSWER_OWN, NULL, ID, false },
	{ "IgnoreOnIsolate", UNIT_ANSWER_BOOLEAN, "false", 0, false },
	{ "InactiveEnterTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "InactiveExitTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "JobTimeoutAction", UNIT_ANSWER_TEXT, "none", 0, false },
	{ "JoinsNamespaceOf", UNIT_ANSWER_RELATION, NULL, UNIT_JOINS_NAMESPACE_OF, false },
	{ "LoadState", UNIT_ANSWER_OWN, NULL, LOAD, false },
	{ "Names", UNIT_ANSWER_OWN, NULL, NAMES, false },
	{ "NeedDaemonReload", UNIT_ANSWER_FIXED, "false", 0, false },
	{ "OnFailure", UNIT_ANSWER_RELATION, NULL, UNIT_ON_FAILURE, false },
	{ "OnFailureJobMode", UNIT_ANSWER_TEXT, "replace", 0, false },
	{ "OnFailureOf", UNIT_ANSWER_RELATION, NULL, UNIT_ON_FAILURE_OF, false },
	{ "OnSuccess", UNIT_ANSWER_RELATION, NULL, UNIT_ON_SUCCESS, false },
	{ "OnSuccessJobMode", UNIT_ANSWER_TEXT, "fail", 0, false },
	{ "OnSuccessOf", UNIT_ANSWER_RELATION, NULL, UNIT_ON_SUCCESS_OF, false },
	{ "PartOf", UNIT_ANSWER_RELATION, NULL, UNIT_PART_OF, false },
	{ "Perpetual", UNIT_ANSWER_FIXED, "false", 0, false },
	{ "PropagatesReloadTo", UNIT_ANSWER_RELATION, NULL, UNIT_PROPAGATES_RELOAD_TO, false },
	{ "PropagatesStopTo", UNIT_ANSWER_RELATION, NULL, UNIT_PROPAGATES_STOP_TO, false },
	{ "RebootArgument", UNIT_ANSWER_TEXT, "", 0, false },
	{ "RefuseManualStart", UNIT_ANSWER_BOOLEAN, "false", 0, false },
	{ "RefuseManualStop", UNIT_ANSWER_BOOLEAN, "false", 0, false },
	{ "ReloadPropagatedFrom", UNIT_ANSWER_RELATION, NULL, UNIT_RELOAD_PROPAGATED_FROM, false },
	{ "RequiredBy", UNIT_ANSWER_RELATION, NULL, UNIT_REQUIRED_BY, false },
	{ "Requires", UNIT_ANSWER_RELATION, NULL, UNIT_REQUIRES, false },
	{ "RequiresMountsFor", UNIT_ANSWER_WORDS, NULL, 0, false },
	{ "Requisite", UNIT_ANSWER_RELATION, NULL, UNIT_REQUISITE, false },
	{ "RequisiteOf", UNIT_ANSWER_RELATION, NULL, UNIT_REQUISITE_OF, false },
	{ "SourcePath", UNIT_ANSWER_OWN, NULL, SOURCE, false },
	{ "StateChangeTimestamp", UNIT_ANSWER_FIXED, "0", 0, true },
	{ "StopPropagatedFrom", UNIT_ANSWER_RELATION, NULL, UNIT_STOP_PROPAGATED_FROM, false },
	{ "StopWhenUnneeded", UNIT_ANSWER_BOOLEAN, "false", 0, false },
	{ "SubState", UNIT_ANSWER_FIXED, "dead", 0, true },
	{ "SuccessAction", UNIT_ANSWER_TEXT, "none", 0, false },
	{ "Transient", UNIT_ANSWER_FIXED, "false", 0, false },
	{ "TriggeredBy", UNIT_ANSWER_RELATION, NULL, UNIT_TRIGGERED_BY, false },
	{ "Triggers", UNIT_ANSWER_RELATION, NULL, UNIT_TRIGGERS, false },
	{ "UnitFilePreset", UNIT_ANSWER_OWN, NULL, PRESET, false },
	{ "UnitFileState", UNIT_ANSWER_OWN, NULL, STATE, false },
	{ "UpheldBy", UNIT_ANSWER_RELATION, NULL, UNIT_UPHELD_BY, false },
	{ "Upholds", UNIT_ANSWER_RELATION, NULL, UNIT_UPHOLDS, false },
	{ "WantedBy", UNIT_ANSWER_RELATION, NULL, UNIT_WANTED_BY, false },
	{ "Wants", UNIT_ANSWER_RELATION, NULL, UNIT_WANTS, false },
};

const struct unit_property *
unit_property_table(size_t *count)
{
	*count = sizeof table / sizeof *table;
	return table;
}

void
unit_values_free(struct unit_values *values)
{
	for (size_t i = 0; i < values->made.count; i++)
		memory_free(*(char **)array_at(&values->made, i));
	array_free(&values->made);
	array_free(&values->list);
}

static int
add(struct unit_values *values, const char *text)
{
	if (values->list.width == 0)
		values->list = array_of(sizeof(const char *));
	return array_push_pointer(&values->list, text);
}

static int
add_copy(struct unit_values *values, const char *text, size_t length)
{
	char *copy = memory_new(length + 1, 1);

	if (!copy)
		return COMPLIANCE_ENOMEM;
	memcpy(copy, text, length);
	if (values->made.width == 0)
		values->made = array_of(sizeof(char *));
	if (array_push_pointer(&values->made, copy) < 0) {
		memory_free(copy);
		return COMPLIANCE_ENOMEM;
	}
	return add(values, copy);
}

static int
add_all(struct unit_values *values, const char *const *texts, size_t count)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < count; i++)
		status = add(values, texts[i]);
	return status;
}

static const char *
last_value(const struct inventory_unit *unit, const char *key)
{
	const char *value = NULL;

	for (size_t i = 0; i < unit->setting_count; i++)
		if (strcmp(unit->settings[i].section, "Unit") == 0 &&
			strcmp(unit->settings[i].key, key) == 0)
			value = unit->settings[i].value;
	return value && *value ? value : NULL;
}

static const char *
truth(const struct inventory_unit *unit, const char *key, const char *otherwise)
{
	static const char *const yes[] = { "1", "yes", "y", "true", "t", "on" };
	static const char *const no[] = { "0", "no", "n", "false", "f", "off" };
	const char *value = last_value(unit, key);

	for (size_t i = 0; value && i < sizeof yes / sizeof *yes; i++) {
		if (strcasecmp(value, yes[i]) == 0)
			return "true";
		if (strcasecmp(value, no[i]) == 0)
			return "false";
	}
	return otherwise;
}

/* Words of all lines; an empty line takes back those before it. */
static int
add_words(struct unit_values *values, const struct inventory_unit *unit, const char *key)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < unit->setting_count; i++) {
		const char *text = unit->settings[i].value;
		if (strcmp(unit->settings[i].section, "Unit") != 0 ||
			strcmp(unit->settings[i].key, key) != 0)
			continue;
		if (!*text)
			values->list.count = 0;
		for (text += strspn(text, " \t"); status == 0 && *text;
			text += strspn(text, " \t")) {
			size_t length = strcspn(text, " \t");
			status = add_copy(values, text, length);
			text += length;
		}
	}
	return status;
}

static bool
has_setting(const struct inventory_unit *unit, const char *key)
{
	for (size_t i = 0; i < unit->setting_count; i++)
		if (strcmp(unit->settings[i].key, key) == 0 && *unit->settings[i].value)
			return true;
	return false;
}

static const char *
load_word(enum inventory_unit_load load)
{
	static const char *const words[] = {
		[INVENTORY_UNIT_LOADED] = "loaded",
		[INVENTORY_UNIT_MASKED] = "masked",
		[INVENTORY_UNIT_NOT_FOUND] = "not-found",
		[INVENTORY_UNIT_BAD_SETTING] = "bad-setting",
		[INVENTORY_UNIT_ERROR] = "error",
	};

	return words[load];
}

/* A masked unit cannot be started; one that refuses can only be started by others. */
static const char *
can(const struct inventory_unit *unit, const char *refusal)
{
	if (unit->load != INVENTORY_UNIT_LOADED)
		return "false";
	return strcmp(truth(unit, refusal, "false"), "true") == 0 ? "false" : "true";
}

/* Facts of one text each that need no look elsewhere. */
static const char *
fact_text(const struct inventory_unit *unit, int fact)
{
	const char *text = NULL;

	switch (fact) {
	case CAN_ISOLATE: return truth(unit, "AllowIsolate", "false");
	case CAN_RELOAD: return has_setting(unit, "ExecReload") ? "true" : "false";
	case CAN_START: return can(unit, "RefuseManualStart");
	case CAN_STOP: return can(unit, "RefuseManualStop");
	case DESCRIPTION: text = last_value(unit, "Description"); return text ? text : unit->name;
	case FRAGMENT: return unit->fragment ? unit->fragment : "";
	case ID: return unit->name;
	case LOAD: return load_word(unit->load);
	default: return unit->source ? unit->source : "";
	}
}

static int
add_fact(struct inventory *inventory, const char *name, const struct inventory_unit *unit, int fact,
	struct unit_values *values, struct compliance_error *error)
{
	const char *state;
	bool enable;
	int status;

	switch (fact) {
	case DROP_INS: return add_all(values, unit->drop_ins, unit->drop_in_count);
	case NAMES: return add_all(values, unit->names, unit->name_count);
	case PRESET:
		status = inventory_unit_preset(inventory, unit->name, &enable, error);
		return status < 0 ? status : add(values, enable ? "enabled" : "disabled");
	case STATE:
		status = inventory_unit_state(inventory, name, &state, error);
		return status < 0 ? status : add(values, state);
	default: return add(values, fact_text(unit, fact));
	}
}

static int
add_related(struct inventory *inventory, const struct inventory_unit *unit, int relation,
	struct unit_values *values, struct compliance_error *error)
{
	const char *const *names;
	size_t count;
	int status = inventory_unit_related(
		inventory, unit, (enum inventory_unit_relation)relation, &names, &count, error);

	return status < 0 ? status : add_all(values, names, count);
}

static int
add_values(struct inventory *inventory, const char *name, const struct inventory_unit *unit,
	const struct unit_property *property, struct unit_values *values,
	struct compliance_error *error)
{
	const char *text;

	switch (property->answer) {
	case UNIT_ANSWER_FIXED: return add(values, property->text);
	case UNIT_ANSWER_BOOLEAN: return add(values, truth(unit, property->name, property->text));
	case UNIT_ANSWER_TEXT:
		text = last_value(unit, property->name);
		return add(values, text ? text : property->text);
	case UNIT_ANSWER_WORDS: return add_words(values, unit, property->name);
	case UNIT_ANSWER_RELATION:
		return add_related(inventory, unit, property->number, values, error);
	case UNIT_ANSWER_OWN: break;
	}
	return add_fact(inventory, name, unit, property->number, values, error);
}

int
unit_property_values(struct inventory *inventory, const char *name,
	const struct inventory_unit *unit, const struct unit_property *property,
	struct unit_values *values, struct compliance_error *error)
{
	int status = add_values(inventory, name, unit, property, values, error);

	return status == COMPLIANCE_ENOMEM ? error_memory(error) : status;
}

static bool
in_table(const char *name)
{
	return names_find(table, sizeof table / sizeof *table, sizeof *table, name);
}

bool
unit_setting_is_property(const struct inventory_unit_setting *setting)
{
	return strcmp(setting->section, "Install") != 0 &&
	       strncmp(setting->section, "X-", 2) != 0 && *setting->key && !in_table(setting->key);
}

/* Settings that add up when they stand several times; '*': all that begin so. */
static bool
adds_up(const char *key)
{
	static const char *const keys[] = { "AmbientCapabilities", "Assert*", "BindPaths",
		"BindReadOnlyPaths", "CapabilityBoundingSet", "Condition*", "DeviceAllow",
		"DirectoryNotEmpty", "Environment", "EnvironmentFile", "Exec*", "ExecPaths",
		"IPAddressAllow", "IPAddressDeny", "InaccessiblePaths", "Listen*", "LoadCredential",
		"NoExecPaths", "On*", "PassEnvironment", "PathChanged", "PathExists",
		"PathExistsGlob", "PathModified", "ReadOnlyPaths", "ReadWritePaths",
		"RestrictAddressFamilies", "SetCredential", "Sockets", "SupplementaryGroups",
		"SystemCallFilter", "UnsetEnvironment" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t length = strcspn(keys[i], "*");
		if (keys[i][length] ? strncmp(key, keys[i], length) == 0
				    : strcmp(key, keys[i]) == 0)
			return true;
	}
	return false;
}

int
unit_setting_values(const struct inventory_unit *unit, const char *key, struct unit_values *values)
{
	bool all = adds_up(key);
	int status = 0;

	for (size_t i = 0; status == 0 && i < unit->setting_count; i++) {
		const struct inventory_unit_setting *setting = &unit->settings[i];
		if (strcmp(setting->key, key) != 0 || strcmp(setting->section, "Install") == 0)
			continue;
		if (!all || !*setting->value)
			values->list.count = 0;
		if (*setting->value)
			status = add(values, setting->value);
	}
	return status;
}
