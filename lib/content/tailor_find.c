/* SPDX-License-Identifier: Apache-2.0 */
#include "base/array.h"
#include "base/bytes.h"
#include "base/error.h"
#include "content/tailor.h"

#include <string.h>

enum { LISTED = 5, SUGGESTED = 3, LONGEST = 200 };

static const char *const words[] = { "rule or group", "rule", "value", "profile" };

static int
add(struct array *ids, const char *id)
{
	const char **place = array_push(ids);

	if (!place)
		return COMPLIANCE_ENOMEM;
	*place = id;
	return 0;
}

static int
add_items(struct array *ids, const struct model_item *item, bool groups)
{
	int failed = 0;

	for (size_t i = 0; i < item->child_count && failed == 0; i++) {
		const struct model_item *child = item->children[i];
		if (groups || child->kind == MODEL_RULE)
			failed = add(ids, child->id);
		if (failed == 0)
			failed = add_items(ids, child, groups);
	}
	return failed;
}

static int
add_all(struct array *ids, const struct model_benchmark *benchmark, enum tailor_kind kind)
{
	int failed = 0;

	switch (kind) {
	case TAILOR_ITEM: return add_items(ids, &benchmark->item, true);
	case TAILOR_RULE: return add_items(ids, &benchmark->item, false);
	case TAILOR_VALUE:
		for (size_t i = 0; i < benchmark->value_count && failed == 0; i++)
			failed = add(ids, benchmark->values[i]->id);
		break;
	case TAILOR_PROFILE:
		for (size_t i = 0; i < benchmark->profile_count && failed == 0; i++)
			failed = add(ids, benchmark->profiles[i]->id);
		break;
	}
	return failed;
}

/* What people call it: an id of XCCDF 1.2 without "xccdf_NAMESPACE_KIND_", or an end of one. */
static const char *
name_of(const char *id)
{
	static const char *const marks[] = { "_rule_", "_group_", "_value_", "_profile_" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *mark = strstr(id, marks[i]);
		const size_t size = strlen(marks[i]);
		if (mark)
			return mark + size;
		if (strncmp(id, marks[i] + 1, size - 1) == 0)
			return id + size - 1;
	}
	return id;
}

/* How many letters must be changed, put in or taken out to make b of a. */
static unsigned
distance(const char *a, const char *b)
{
	unsigned row[LONGEST + 1];
	const size_t size = strnlen(b, LONGEST);

	for (size_t j = 0; j <= size; j++)
		row[j] = (unsigned)j;
	for (size_t i = 0; i < LONGEST && a[i]; i++) {
		unsigned before = row[0]++;
		for (size_t j = 1; j <= size; j++) {
			const unsigned changed = before + (a[i] != b[j - 1]);
			before = row[j];
			row[j] = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			row[j] = row[j] < changed ? row[j] : changed;
		}
	}
	return row[size];
}

struct near {
	const char *ids[SUGGESTED];
	unsigned distances[SUGGESTED];
	size_t count;
};

/* Sorted by distance; of equal ones the first stays. */
static void
note_near(struct near *near, const char *id, unsigned distance)
{
	size_t at = near->count;

	while (at > 0 && near->distances[at - 1] > distance)
		at--;
	if (at == SUGGESTED)
		return;
	if (near->count < SUGGESTED)
		near->count++;
	for (size_t i = near->count - 1; i > at; i--) {
		near->ids[i] = near->ids[i - 1];
		near->distances[i] = near->distances[i - 1];
	}
	near->ids[at] = id;
	near->distances[at] = distance;
}

static int
miss(const struct array *ids, enum tailor_kind kind, const char *name,
	struct compliance_error *error)
{
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };
	const char *const *all = ids->data;
	const char *wanted = name_of(name);
	const unsigned most = strlen(wanted) / 3 > 2 ? (unsigned)(strlen(wanted) / 3) : 2;
	struct near near = { .count = 0 };

	for (size_t i = 0; i < ids->count; i++) {
		const unsigned far = distance(wanted, name_of(all[i]));
		if (far <= most)
			note_near(&near, all[i], far);
	}
	for (size_t i = 0; i < near.count; i++)
		buffer_add_format(&text, "%s%.200s", i ? ", " : "", near.ids[i]);
	if (text.failed)
		return error_memory(error);
	return error_set(error, COMPLIANCE_ENOTFOUND, "no %s \"%.200s\" in the benchmark%s%s",
		words[kind], name, near.count ? "; near it: " : "", near.count ? text.data : "");
}

static int
ambiguous(const struct array *ids, enum tailor_kind kind, const char *name, size_t count,
	struct compliance_error *error)
{
	struct buffer text __attribute__((cleanup(buffer_free))) = { 0 };
	const char *const *all = ids->data;
	size_t listed = 0;

	for (size_t i = 0; i < ids->count && listed < LISTED; i++)
		if (model_id_is_called(all[i], name))
			buffer_add_format(&text, "%s%.200s", listed++ ? ", " : "", all[i]);
	if (text.failed)
		return error_memory(error);
	return error_set(error, COMPLIANCE_EAMBIGUOUS, "%zu ids of a %s end with \"%.200s\": %s",
		count, words[kind], name, text.data);
}

static int
find(const struct array *ids, enum tailor_kind kind, const char *name, const char **id,
	struct compliance_error *error)
{
	const char *const *all = ids->data;
	size_t count = 0;

	for (size_t i = 0; i < ids->count; i++)
		if (strcmp(all[i], name) == 0) {
			*id = all[i];
			return 0;
		}
	for (size_t i = 0; i < ids->count; i++)
		if (model_id_is_called(all[i], name)) {
			*id = all[i];
			count++;
		}
	if (count == 1)
		return 0;
	return count ? ambiguous(ids, kind, name, count, error) : miss(ids, kind, name, error);
}

int
tailor_find(const struct model_benchmark *benchmark, enum tailor_kind kind, const char *name,
	const char **id, struct compliance_error *error)
{
	struct array ids = array_of(sizeof(const char *));

	int code = add_all(&ids, benchmark, kind) < 0 ? error_memory(error)
						      : find(&ids, kind, name, id, error);
	array_free(&ids);
	return code;
}
