/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was looked at: the image's facts, the values, the platforms that apply.
 */
#include "evaluate/facts.h"
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"

#include <string.h>

#define FACT "urn:io.github.libcompliance:fact:image:"

static int
add_fact(struct run *run, struct array *facts, const char *name, const char *value,
	struct compliance_error *error)
{
	if (!value)
		return 0;
	struct result_fact *fact = array_push(facts);
	const char *copy = arena_text(run->arena, value);
	if (!fact || !copy)
		return error_memory(error);
	*fact = (struct result_fact){ name, "string", copy };
	return 0;
}

static int
add_layers(struct run *run, struct array *facts, const struct image_facts *image,
	struct compliance_error *error)
{
	int code = 0;

	for (size_t i = 0; i < image->layer_count && code >= 0; i++)
		code = add_fact(run, facts, FACT "diff-id", image->layers[i].diff_id, error);
	for (size_t i = 0; i < image->annotation_count && code >= 0; i++) {
		const struct image_pair *pair = &image->annotations[i];
		if (strcmp(pair->name, "org.opencontainers.image.base.name") == 0)
			code = add_fact(run, facts, FACT "base-name", pair->value, error);
		else if (strcmp(pair->name, "org.opencontainers.image.base.digest") == 0)
			code = add_fact(run, facts, FACT "base-digest", pair->value, error);
	}
	return code;
}

static const char *
target_name(const struct run *run)
{
	if (run->options->target)
		return run->options->target;
	return run->image ? image_facts(run->image)->reference : run->characteristics->host_name;
}

static int
add_image_facts(struct run *run, struct array *facts, struct compliance_error *error)
{
	const struct image_facts *image = image_facts(run->image);
	const struct {
		const char *name;
		const char *value;
	} rows[] = {
		{ "urn:xccdf:fact:asset:identifier:host_name",
			inventory_host_name(run->inventory) },
		{ "urn:xccdf:fact:identifier", target_name(run) },
		{ "urn:xccdf:fact:asset:identifier:ein", run->options->target },
		{ FACT "transport", image->transport },
		{ FACT "manifest-digest", image->manifest_digest },
		{ FACT "config-digest", image->config_digest },
		{ FACT "os", image->os },
		{ FACT "architecture", image->architecture },
		{ FACT "variant", image->variant },
		{ FACT "created", image->created },
		{ FACT "system", inventory_os_release(run->inventory, "PRETTY_NAME") },
	};
	int code = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows && code >= 0; i++)
		code = add_fact(run, facts, rows[i].name, rows[i].value, error);
	return code < 0 ? code : add_layers(run, facts, image, error);
}

/* Of what somebody found. */
static int
add_found_facts(struct run *run, struct array *facts, struct compliance_error *error)
{
	const struct model_characteristics *found = run->characteristics;

	int code = add_fact(
		run, facts, "urn:xccdf:fact:asset:identifier:host_name", found->host_name, error);
	if (code >= 0)
		code = add_fact(run, facts, "urn:xccdf:fact:identifier", target_name(run), error);
	if (code >= 0)
		code = add_fact(run, facts, "urn:xccdf:fact:asset:identifier:ein",
			run->options->target, error);
	return code < 0 ? code : add_fact(run, facts, FACT "system", found->os_name, error);
}

static int
add_facts(struct run *run, struct array *facts, struct compliance_error *error)
{
	return run->image ? add_image_facts(run, facts, error) : add_found_facts(run, facts, error);
}

static int
note_values(struct run *run, struct compliance_error *error)
{
	struct array values __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct result_set_value));

	for (size_t i = 0; i < run->plan->value_count; i++) {
		const struct plan_value *value = &run->plan->values[i];
		if (value->fault)
			continue;
		struct result_set_value *set = array_push(&values);
		if (!set)
			return error_memory(error);
		*set = (struct result_set_value){ value->model, value->values, value->complex };
	}
	run->result->values = array_copy(&values, run->arena);
	run->result->value_count = values.count;
	return run->result->values ? 0 : error_memory(error);
}

/* Where no platform of a gate applies, *reason says why nothing will: it is for others. */
static int
note_gate(struct run *run, const struct plan_gate *gate, const char *word, const char **reason,
	struct compliance_error *error)
{
	struct buffer list __attribute__((cleanup(buffer_free))) = { 0 };
	const char *system = run->result->system_name;
	bool open = false;

	for (size_t i = 0; i < gate->platform_count; i++) {
		bool applies = false;
		int code = run_platform(run, gate->platforms[i], &applies, error);
		if (code < 0)
			return code;
		buffer_add_format(&list, "%s%s", i ? ", " : "", gate->platforms[i]->name);
		open = open || applies;
	}
	if (!open && !*reason)
		*reason = arena_format(run->arena, "the %s is for %s; the image is %s", word,
			list.data ? list.data : "", system ? system : "an unknown system");
	return list.failed || (!open && !*reason) ? error_memory(error) : 0;
}

/* Whether the benchmark and the profile are for this image. */
static int
note_platforms(struct run *run, struct compliance_error *error)
{
	struct result *result = run->result;
	const struct plan *plan = run->plan;
	int code = 0;

	if (plan->benchmark_gate)
		code = note_gate(
			run, plan->benchmark_gate, "benchmark", &result->platform_reason, error);
	if (code >= 0 && plan->profile_gate)
		code = note_gate(
			run, plan->profile_gate, "profile", &result->platform_reason, error);
	return code;
}

/* A copy in the record; what is unknown stays NULL. */
static void
note(struct run *run, const char *value, const char **place, bool *failed)
{
	*place = value ? arena_text(run->arena, value) : NULL;
	*failed = *failed || (value && !*place);
}

static void
note_interfaces(struct run *run, const struct model_characteristics *found, bool *failed)
{
	struct result *result = run->result;
	struct model_interface *copies =
		arena_new_array(run->arena, found->interface_count, sizeof *copies);

	*failed = *failed || !copies;
	for (size_t i = 0; i < found->interface_count && !*failed; i++) {
		note(run, found->interfaces[i].name, &copies[i].name, failed);
		note(run, found->interfaces[i].ip, &copies[i].ip, failed);
		note(run, found->interfaces[i].mac, &copies[i].mac, failed);
	}
	result->interfaces = copies;
	result->interface_count = *failed ? 0 : found->interface_count;
}

/* What somebody else says of the system. */
static int
note_found(struct run *run, struct compliance_error *error)
{
	const struct model_characteristics *found = run->characteristics;
	struct result *result = run->result;
	bool failed = false;

	note(run, found->host_name ? found->host_name : target_name(run), &result->target, &failed);
	note(run, found->host_name, &result->host_name, &failed);
	note(run, found->os_name, &result->system_name, &failed);
	note(run, found->os_name, &result->os_name, &failed);
	note(run, found->os_version, &result->os_version, &failed);
	note(run, found->architecture, &result->architecture, &failed);
	note_interfaces(run, found, &failed);
	return failed ? error_memory(error) : 0;
}

static int
note_system(struct run *run, struct compliance_error *error)
{
	struct inventory *inventory = run->inventory;
	struct result *result = run->result;
	const char *host = inventory_host_name(inventory);
	bool failed = false;

	note(run, host ? host : target_name(run), &result->target, &failed);
	note(run, host, &result->host_name, &failed);
	note(run, inventory_system_name(inventory), &result->system_name, &failed);
	note(run, inventory_os_release(inventory, "NAME"), &result->os_name, &failed);
	note(run, inventory_os_release(inventory, "VERSION"), &result->os_version, &failed);
	note(run, image_facts(run->image)->architecture, &result->architecture, &failed);
	return failed ? error_memory(error) : 0;
}

static int
note_texts(struct run *run, const struct model_texts *texts, struct model_texts *kept,
	struct compliance_error *error)
{
	const char **items = arena_new_array(run->arena, texts->count, sizeof *items);

	if (!items)
		return error_memory(error);
	*kept = (struct model_texts){ items, texts->count };
	for (size_t i = 0; i < texts->count; i++)
		if (!(items[i] = arena_text(run->arena, texts->items[i])))
			return error_memory(error);
	return 0;
}

/* What the caller says of the run. */
static int
note_run(struct run *run, struct compliance_error *error)
{
	const struct evaluate_options *options = run->options;
	struct result *result = run->result;
	bool failed = false;

	note(run, options->title, &result->title, &failed);
	int code = failed ? error_memory(error)
			  : note_texts(run, &options->remarks, &result->remarks, error);
	return code < 0 ? code
			: note_texts(run, &options->organizations, &result->organizations, error);
}

int
run_facts(struct run *run, struct compliance_error *error)
{
	struct array facts __attribute__((cleanup(array_free))) =
		array_of(sizeof(struct result_fact));
	struct result *result = run->result;

	int code = add_facts(run, &facts, error);
	if (code < 0)
		return code;
	result->facts = array_copy(&facts, run->arena);
	result->fact_count = facts.count;
	if (!result->facts)
		return error_memory(error);
	code = run->image ? note_system(run, error) : note_found(run, error);
	if (code >= 0)
		code = note_run(run, error);
	if (code >= 0)
		code = note_values(run, error);
	return code < 0 ? code : note_platforms(run, error);
}

/* Each once, as the content names it. */
static int
add_found(struct run *run, const struct plan_gate *gate, struct map *known, struct array *names)
{
	for (size_t i = 0; i < gate->platform_count; i++) {
		const struct plan_platform *platform = gate->platforms[i];
		if (run->platforms[platform->index] <= 0 || map_get(known, platform->name))
			continue;
		if (map_put(known, platform->name, (void *)platform) < 0 ||
			array_push_pointer(names, platform->name) < 0)
			return COMPLIANCE_ENOMEM;
	}
	return 0;
}

static int
add_all_found(struct run *run, struct map *known, struct array *names)
{
	const struct plan *plan = run->plan;
	int failed = 0;

	if (plan->benchmark_gate)
		failed = add_found(run, plan->benchmark_gate, known, names);
	if (plan->profile_gate && failed == 0)
		failed = add_found(run, plan->profile_gate, known, names);
	for (size_t i = 0; i < plan->rule_count; i++)
		for (size_t k = 0; k < plan->rules[i].gate_count && failed == 0; k++)
			failed = add_found(run, plan->rules[i].gates[k], known, names);
	return failed;
}

int
run_found_platforms(struct run *run, struct compliance_error *error)
{
	struct array names __attribute__((cleanup(array_free))) = array_of(sizeof(char *));
	struct map known = { 0 };
	struct result *result = run->result;
	int failed = add_all_found(run, &known, &names);

	map_free(&known);
	result->platforms = failed < 0 ? NULL : array_copy(&names, run->arena);
	result->platform_count = names.count;
	return result->platforms ? 0 : error_memory(error);
}
