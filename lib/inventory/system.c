/* SPDX-License-Identifier: Apache-2.0 */
/* What the system calls itself: os-release and hostname. */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/internal.h"

enum { OS_RELEASE_KEYS = 1000 };

/* The value as a shell would read it: quotes taken off, backslashes within "" too. */
static char *
unquoted(struct arena *arena, const char *text, size_t length)
{
	char *value = arena_text_n(arena, text, length);
	size_t out = 0;
	char quote = 0;

	if (!value)
		return NULL;
	for (size_t i = 0; i < length; i++) {
		if (!quote && (text[i] == '"' || text[i] == '\'')) {
			quote = text[i];
		} else if (quote && text[i] == quote) {
			quote = 0;
		} else {
			if (text[i] == '\\' && quote != '\'' && i + 1 < length)
				i++;
			value[out++] = text[i];
		}
	}
	value[out] = '\0';
	return value;
}

static int
take_line(struct inventory *inventory, struct bytes line)
{
	const char *text = (const char *)line.data;
	const char *equals = memchr(text, '=', line.size);

	if (line.size == 0 || text[0] == '#' || !equals || memchr(text, '\0', line.size))
		return 0;
	size_t length = (size_t)(equals - text);
	const char *end = text + line.size;
	while (end > equals + 1 && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	char *key = arena_text_n(inventory->arena, text, length);
	char *value = unquoted(inventory->arena, equals + 1, (size_t)(end - equals - 1));
	return key && value ? map_put(&inventory->os_release, key, value) : COMPLIANCE_ENOMEM;
}

static int
read_os_release(struct inventory *inventory, struct compliance_error *error)
{
	static const char *const paths[] = { "/etc/os-release", "/usr/lib/os-release" };
	const struct image_node *node;
	struct inventory_lines lines = { 0 };
	struct bytes line;
	int answer = IMAGE_MISSING;

	for (size_t i = 0; i < 2 && answer == IMAGE_MISSING; i++)
		answer = inventory_read(inventory, paths[i], &node, &lines.left, error);
	if (answer != IMAGE_FOUND)
		return answer;
	int status = 0;
	while (status == 0 && inventory->os_release.count < OS_RELEASE_KEYS &&
		inventory_line(&lines, &line))
		status = take_line(inventory, line);
	image_release(inventory->image, node);
	return status < 0 ? error_memory(error) : 0;
}

const char *
inventory_os_release(struct inventory *inventory, const char *key)
{
	struct compliance_error error = { 0 };

	if (inventory_once(&inventory->os_release_state, &error) == 0)
		inventory_done(inventory, &inventory->os_release_state,
			read_os_release(inventory, &error), &error);
	return map_get(&inventory->os_release, key);
}

const char *
inventory_system_name(struct inventory *inventory)
{
	const char *pretty = inventory_os_release(inventory, "PRETTY_NAME");

	return pretty ? pretty : inventory_os_release(inventory, "NAME");
}

/* The first line that is no comment, as hostname(5) has it. */
static int
read_host_name(struct inventory *inventory, struct compliance_error *error)
{
	const struct image_node *node;
	struct inventory_lines lines = { 0 };
	struct bytes line;
	int answer = inventory_read(inventory, "/etc/hostname", &node, &lines.left, error);

	if (answer != IMAGE_FOUND)
		return answer;
	while (!inventory->host_name && inventory_line(&lines, &line)) {
		const char *text = (const char *)line.data;
		size_t length = line.size;
		while (length && (text[length - 1] == ' ' || text[length - 1] == '\r'))
			length--;
		if (length && length <= 255 && text[0] != '#' && !memchr(text, '\0', length))
			inventory->host_name = arena_text_n(inventory->arena, text, length);
	}
	image_release(inventory->image, node);
	return 0;
}

const char *
inventory_host_name(struct inventory *inventory)
{
	struct compliance_error error = { 0 };

	if (inventory_once(&inventory->host_name_state, &error) == 0)
		inventory_done(inventory, &inventory->host_name_state,
			read_host_name(inventory, &error), &error);
	return inventory->host_name;
}
