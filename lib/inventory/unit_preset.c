/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Presets: which units a fresh system would enable (systemd.preset(5)). Files *.preset of the four
 * folders, a name of an earlier folder hiding the same one of a later; lines in the order of the
 * files' names; the first that fits decides, and without one a unit is enabled.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

#include <stdlib.h>

enum { RULES = 100000 };

static const char *const paths[] = {
	"/etc/systemd/system-preset",
	"/run/systemd/system-preset",
	"/usr/local/lib/systemd/system-preset",
	"/usr/lib/systemd/system-preset",
	"/lib/systemd/system-preset",
};

struct file {
	const char *name;
	const struct image_node *node;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static int
take_file(struct units *units, const struct image_node *child, struct array *files,
	struct map *seen, struct compliance_error *error)
{
	const char *name = image_node_name(child), *dot = strrchr(name, '.');
	const struct image_node *node;

	if (!dot || strcmp(dot, ".preset") != 0 || map_get(seen, name))
		return 0;
	if (map_put(seen, name, seen) < 0)
		return error_memory(error);
	int answer = image_follow(units->image, child, &node, NULL);
	if (answer != IMAGE_FOUND)
		return answer == COMPLIANCE_ENOMEM ? error_memory(error) : 0;
	int type = image_type(units->image, node, error);
	if (type < 0 || type != IMAGE_REGULAR)
		return type < 0 ? type : 0;
	struct file *file = array_push(files);
	if (!file)
		return error_memory(error);
	*file = (struct file){ name, node };
	return 0;
}

static int
find_files(struct units *units, struct array *files, struct compliance_error *error)
{
	__attribute__((cleanup(map_free))) struct map seen = { 0 };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct image_node *folder, *const *children;
		size_t count;
		int answer = image_look(units->image, paths[i], true, &folder, error);
		if (answer < 0)
			return answer;
		if (answer != IMAGE_FOUND)
			continue;
		int type = image_type(units->image, folder, error);
		if (type < 0)
			return type;
		if (type != IMAGE_DIRECTORY)
			continue;
		int status = image_list(units->image, folder, &children, &count, error);
		for (size_t j = 0; status == 0 && j < count; j++)
			status = take_file(units, children[j], files, &seen, error);
		if (status < 0)
			return status;
	}
	if (files->count)
		qsort(files->data, files->count, files->width, by_name);
	return 0;
}

/* "enable foo@.service a b". */
static int
take_rule(struct array *rules, char *line, struct compliance_error *error)
{
	static const char blank[] = " \t\r";
	char *left, *word = strtok_r(line, blank, &left);
	struct unit_preset_rule *rule;

	if (!word || *word == '#' || *word == ';')
		return 0;
	bool enable = strcmp(word, "enable") == 0;
	char *pattern = strtok_r(NULL, blank, &left);
	if (!pattern || (!enable && strcmp(word, "disable") != 0))
		return 0;
	left += strspn(left, blank);
	if (enable && *left && unit_name_kind(pattern) != UNIT_TEMPLATE)
		return 0;
	if (rules->count >= RULES)
		return error_set(error, COMPLIANCE_ELIMIT, "more than %d preset rules", RULES);
	rule = array_push(rules);
	if (!rule)
		return error_memory(error);
	*rule = (struct unit_preset_rule){ pattern, enable && *left ? left : NULL, enable };
	return 0;
}

static int
read_file(struct units *units, const struct image_node *node, struct array *rules,
	struct compliance_error *error)
{
	struct inventory_lines lines;
	struct bytes contents, line;
	int status = image_read(units->image, node, &contents, error);

	if (status < 0)
		return status;
	lines = (struct inventory_lines){ .left = contents };
	while (status == 0 && inventory_line(&lines, &line)) {
		char *text = arena_text_n(units->arena, (const char *)line.data, line.size);
		status = text ? take_rule(rules, text, error) : error_memory(error);
	}
	image_release(units->image, node);
	return status;
}

static int
read_presets(struct units *units, struct compliance_error *error)
{
	__attribute__((cleanup(array_free))) struct array files = array_of(sizeof(struct file));
	__attribute__((cleanup(array_free))) struct array rules =
		array_of(sizeof(struct unit_preset_rule));
	int status = find_files(units, &files, error);

	for (size_t i = 0; status == 0 && i < files.count; i++)
		status =
			read_file(units, ((struct file *)array_at(&files, i))->node, &rules, error);
	if (status < 0)
		return status;
	units->presets = array_copy(&rules, units->arena);
	units->preset_count = rules.count;
	return units->presets ? 0 : error_memory(error);
}

static bool
has_word(const char *words, const char *word, size_t length)
{
	while (*words) {
		size_t size = strcspn(words, " \t\r");
		if (size == length && memcmp(words, word, length) == 0)
			return true;
		words += size;
		words += strspn(words, " \t\r");
	}
	return false;
}

/* "[a-z]" and "[!a]" at *pattern, which is moved behind it; a '[' that is not closed is itself. */
static bool
fits_set(const char **pattern, char character)
{
	const char *at = *pattern + 1;
	bool inverse = *at == '!' || *at == '^', found = false;

	at += inverse;
	for (const char *first = at; *at && (*at != ']' || at == first); at++) {
		bool range = at[1] == '-' && at[2] && at[2] != ']';
		found |= range ? *at <= character && character <= at[2] : *at == character;
		at += range ? 2 : 0;
	}
	if (!*at) {
		(*pattern)++;
		return character == '[';
	}
	*pattern = at + 1;
	return found != inverse;
}

/*
 * A shell's pattern, without escapes. Only the last '*' is ever gone back to, so the time is at
 * most the product of the lengths.
 */
static bool
fits_pattern(const char *pattern, const char *text)
{
	const char *star = NULL, *from = NULL;

	while (*text) {
		const char *next = pattern + 1;
		bool fits = *pattern == '?' || (*pattern && *pattern == *text);
		if (*pattern == '*') {
			star = next;
			from = text;
			pattern = next;
			continue;
		}
		if (*pattern == '[') {
			next = pattern;
			fits = fits_set(&next, *text);
		}
		if (!fits && !star)
			return false;
		pattern = fits ? next : star;
		text = fits ? text + 1 : ++from;
	}
	return pattern[strspn(pattern, "*")] == '\0';
}

/* A rule with instances fits its template and those instances. */
static bool
fits(const struct unit_preset_rule *rule, const char *name)
{
	if (!rule->instances || unit_name_kind(name) != UNIT_INSTANCE)
		return fits_pattern(rule->pattern, name);
	const char *instance = strchr(name, '@') + 1, *suffix = unit_name_suffix(name);
	size_t prefix = (size_t)(instance - name);
	if (strncmp(rule->pattern, name, prefix) != 0 ||
		strcmp(rule->pattern + prefix, suffix) != 0)
		return false;
	return has_word(rule->instances, instance, (size_t)(suffix - instance));
}

int
inventory_unit_preset(
	struct inventory *inventory, const char *name, bool *enable, struct compliance_error *error)
{
	struct compliance_error own = { 0 };
	struct units *units;
	int status = units_of(inventory, &units, error);

	*enable = true;
	if (status < 0)
		return status;
	int before = inventory_once(&units->preset_state, error);
	if (before < 0)
		return before;
	if (before == 0) {
		status = inventory_done(
			inventory, &units->preset_state, read_presets(units, &own), &own);
		if (status < 0)
			return error_set(error, status, "%s", own.message);
	}
	for (size_t i = 0; i < units->preset_count; i++)
		if (fits(&units->presets[i], name)) {
			*enable = units->presets[i].enable;
			break;
		}
	return 0;
}
