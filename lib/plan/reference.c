/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules by what others call them: "NAME:ID" is a reference with the text ID to the address that the
 * benchmark's own references call NAME.
 */
#include "base/arena.h"
#include "base/error.h"
#include "plan/compiler.h"

#include <string.h>

/* The address of a document that the benchmark names, or NULL. */
static const char *
address_of(const struct model_item *benchmark, const char *name, size_t length)
{
	for (size_t i = 0; i < benchmark->reference_count; i++) {
		const struct model_reference_ident *reference = &benchmark->references[i];
		if (strlen(reference->text) == length &&
			strncmp(reference->text, name, length) == 0)
			return reference->href;
	}
	return NULL;
}

static bool
carries(const struct model_item *rule, const char *address, const char *id)
{
	for (size_t i = 0; i < rule->reference_count; i++)
		if (strcmp(rule->references[i].href, address) == 0 &&
			strcmp(rule->references[i].text, id) == 0)
			return true;
	return false;
}

static int
find_address(const struct compiler *compiler, const char *asked, const char **address,
	struct compliance_error *error)
{
	const struct model_benchmark *benchmark = compiler->plan->benchmark;
	const char *colon = strchr(asked, ':');

	if (!colon)
		return error_set(error, COMPLIANCE_EINVAL,
			"found the reference \"%s\", expected NAME:ID", asked);
	*address = address_of(&benchmark->item, asked, (size_t)(colon - asked));
	return *address ? 0
			: error_set(error, COMPLIANCE_ENOTFOUND,
				  "%s: the benchmark \"%s\" names no reference \"%.*s\"",
				  benchmark->file, benchmark->item.id, (int)(colon - asked), asked);
}

static bool
is_asked(const struct compiler *compiler, const struct model_item *rule,
	const char *const *addresses)
{
	const struct plan_options *options = compiler->options;

	for (size_t i = 0; i < options->reference_count; i++)
		if (carries(rule, addresses[i], strchr(options->references[i], ':') + 1))
			return true;
	return false;
}

int
plan_keep_referenced(struct compiler *compiler, struct compliance_error *error)
{
	const struct plan_options *options = compiler->options;
	const char **addresses =
		arena_new_array(compiler->arena, options->reference_count, sizeof *addresses);
	int code = addresses ? 0 : error_memory(error);

	for (size_t i = 0; i < options->reference_count && code >= 0; i++)
		code = find_address(compiler, options->references[i], &addresses[i], error);
	if (code < 0 || options->reference_count == 0)
		return code;
	for (size_t i = 0; i < compiler->order.count; i++) {
		struct settled *settled = ((struct settled **)compiler->order.data)[i];
		if (settled->item->kind == MODEL_RULE &&
			!is_asked(compiler, settled->item, addresses))
			settled->chosen = settled->dropped = false;
	}
	return 0;
}
