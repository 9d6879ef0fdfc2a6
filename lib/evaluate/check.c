/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule's check: from OVAL's truth to XCCDF's result, and the tables of complex checks (NISTIR
 * 7275r4, tables 12 to 14).
 */
#include "base/arena.h"
#include "base/error.h"
#include "evaluate/run.h"

/* SP 800-126r3, section 4.5.2: for a vulnerability or patch, true is the finding. */
enum model_result
run_result_of(const struct result_definition *definition)
{
	enum model_class class = definition->model->class;
	bool finding = class == MODEL_VULNERABILITY || class == MODEL_PATCH;

	switch (definition->truth) {
	case MATCH_TRUE: return finding ? MODEL_FAIL : MODEL_PASS;
	case MATCH_FALSE: return finding ? MODEL_PASS : MODEL_FAIL;
	case MATCH_UNKNOWN: return MODEL_UNKNOWN;
	case MATCH_ERROR: return MODEL_ERROR;
	case MATCH_NOT_EVALUATED: return MODEL_NOTCHECKED;
	case MATCH_NOT_APPLICABLE: break;
	}
	return MODEL_NOTAPPLICABLE;
}

/* In both tables the result of two operands is the one that stands first in a row: lower wins. */
static unsigned
rank(enum model_result result, bool is_or)
{
	switch (result) {
	case MODEL_FAIL: return is_or ? 3 : 0;
	case MODEL_UNKNOWN: return 1;
	case MODEL_ERROR: return 2;
	case MODEL_PASS:
	case MODEL_FIXED: return is_or ? 0 : 3;
	case MODEL_NOTAPPLICABLE: return 4;
	case MODEL_NOTCHECKED: return 5;
	case MODEL_NOTSELECTED: return 6;
	case MODEL_INFORMATIONAL: break;
	}
	return 7;
}

enum model_result
run_combine(enum model_result first, enum model_result second, bool is_or)
{
	return rank(second, is_or) < rank(first, is_or) ? second : first;
}

enum model_result
run_negate(enum model_result result)
{
	return result == MODEL_PASS ? MODEL_FAIL : result == MODEL_FAIL ? MODEL_PASS : result;
}

static int
run_definitions(struct run *run, const struct plan_check *check, enum model_result *result,
	struct array *definitions, struct compliance_error *error)
{
	for (size_t i = 0; i < check->definition_count; i++) {
		const struct result_definition *definition = NULL;
		int code = run_definition(run, check->definitions[i], &definition, error);
		if (code < 0)
			return code;
		if (array_push_pointer(definitions, definition) < 0)
			return error_memory(error);
		enum model_result one = run_result_of(definition);
		*result = i ? run_combine(*result, one, false) : one;
	}
	return 0;
}

static int
run_children(struct run *run, const struct plan_check *check, enum model_result *result,
	struct array *definitions, struct array *messages, struct compliance_error *error)
{
	for (size_t i = 0; i < check->child_count; i++) {
		enum model_result one = MODEL_NOTCHECKED;
		int code = run_check(run, &check->children[i], &one, definitions, messages, error);
		if (code < 0)
			return code;
		*result = i ? run_combine(*result, one, check->model->is_or) : one;
	}
	return 0;
}

int
run_check(struct run *run, const struct plan_check *check, enum model_result *result,
	struct array *definitions, struct array *messages, struct compliance_error *error)
{
	int code = 0;

	switch (check->kind) {
	case PLAN_NOTHING:
		*result = check->outcome;
		return array_push_pointer(messages, check->reason) < 0 ? error_memory(error) : 0;
	case PLAN_COMPLEX:
		code = run_children(run, check, result, definitions, messages, error);
		break;
	case PLAN_MULTIPLE: /* whoever asks for one result gets that of all */
	case PLAN_DEFINITION:
	case PLAN_DEFINITIONS:
		code = run_definitions(run, check, result, definitions, error);
		break;
	}
	if (check->model->negate)
		*result = run_negate(*result);
	return code;
}
