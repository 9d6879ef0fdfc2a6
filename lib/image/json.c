/* SPDX-License-Identifier: Apache-2.0 */
#include "image/json.h"

#include "base/error.h"
#include "image/digest.h"

#include <string.h>

int
json_error(const struct store *store, const char *name, const char *reason,
	struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "%s: %s: %s", store->path, name, reason);
}

static int
read_text(struct store *store, const char *name, struct bytes *text, struct compliance_error *error)
{
	struct range range;
	size_t got;
	int code = store_find(store, name, &range, error);

	if (code < 0)
		return code;
	if (range.size > store->limits->json_size)
		return error_set(error, COMPLIANCE_ELIMIT,
			"%s: %s: %llu bytes are more than limit json_size", store->path, name,
			(unsigned long long)range.size);
	char *data = arena_alloc(store->arena, (size_t)range.size + 1);
	if (!data)
		return error_memory(error);
	code = range_read(&range, 0, data, (size_t)range.size, &got, error);
	*text = bytes_of(data, got);
	return code < 0 ? error_where(error, "%s: %s", store->path, name) : 0;
}

static int
check_text(const struct store *store, const char *name, const char *digest, struct bytes text,
	struct compliance_error *error)
{
	struct digest_sum sum __attribute__((cleanup(digest_close))) = { 0 };
	struct compliance_error fault = { 0 };
	int code = digest_open(&sum, digest, error);

	if (code < 0)
		return code;
	digest_add(&sum, text);
	code = digest_check(&sum, "the digest", &fault);
	return code < 0 ? error_set(error, code, "%s: %s: %s", store->path, name, fault.message)
			: 0;
}

int
json_read(struct store *store, const char *name, const char *digest, struct bytes *text,
	json_t **value, struct compliance_error *error)
{
	json_error_t fault;
	int code = read_text(store, name, text, error);

	if (code == 0)
		code = check_text(store, name, digest, *text, error);
	if (code < 0)
		return code;
	*value = json_loadb((const char *)text->data, text->size, JSON_REJECT_DUPLICATES, &fault);
	if (*value)
		return 0;
	return error_set(error, COMPLIANCE_EIMAGE, "%s: %s:%d: %s", store->path, name, fault.line,
		fault.text);
}

void
json_drop(json_t **value)
{
	json_decref(*value);
	*value = NULL;
}

const char *
json_text(const json_t *object, const char *key, struct arena *arena)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_text(arena, text) : NULL;
}
