/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System V scripts: what systemd-sysv-generator would make of etc/init.d at boot.
 *
 * A file there that its owner may execute and that no unit file of the same name (without ".sh")
 * covers is a service. An S link in etc/rc2.d, rc3.d or rc4.d makes multi-user.target want it, one
 * in rc5.d graphical.target. It is enabled where rc5.d or rcS.d has an S link, which is what
 * `systemctl is-enabled` asks for through systemd-sysv-install. Its Description is the first
 * Short-Description of its LSB header.
 */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/unit_internal.h"

#include <ctype.h>

static const char scripts_path[] = "/etc/init.d";

/* "foo.sh" -> "foo.service". */
static const char *
service_of(struct units *units, const char *script)
{
	size_t length = strlen(script);

	if (length > 3 && strcmp(script + length - 3, ".sh") == 0)
		length -= 3;
	return arena_format(units->arena, "%.*s.service", (int)length, script);
}

static int
list(struct units *units, const char *path, const struct image_node *const **children,
	size_t *count, struct compliance_error *error)
{
	const struct image_node *node;
	int answer = image_look(units->image, path, true, &node, error);

	*count = 0;
	if (answer != IMAGE_FOUND)
		return answer;
	int type = image_type(units->image, node, error);
	if (type < 0 || type != IMAGE_DIRECTORY)
		return type < 0 ? type : 0;
	return image_list(units->image, node, children, count, error);
}

/* The short description and whether "reload" is among the usages. */
static int
describe(struct units *units, const struct image_node *node, const char *name,
	struct unit_script *script, struct compliance_error *error)
{
	static const char key[] = "# Short-Description:";
	struct inventory_lines lines;
	struct bytes line;
	struct bytes contents;
	const struct image_stat *stat;
	int status = image_stat(units->image, node, &stat, error);

	script->description = name;
	if (status < 0 || stat->size > UNIT_FILE_SIZE)
		return status;
	status = image_read(units->image, node, &contents, error);
	if (status < 0)
		return status;
	lines = (struct inventory_lines){ .left = contents };
	while (inventory_line(&lines, &line) && lines.number < 1000) {
		if (line.size <= sizeof key || memcmp(line.data, key, sizeof key - 1) != 0)
			continue;
		const unsigned char *text = line.data + sizeof key - 1;
		size_t size = line.size - (sizeof key - 1);
		while (size && isspace(*text)) {
			text++;
			size--;
		}
		script->description =
			arena_format(units->arena, "LSB: %.*s", (int)size, (const char *)text);
		break;
	}
	image_release(units->image, node);
	return script->description ? 0 : error_memory(error);
}

static int
take_script(struct units *units, const struct image_node *child, struct compliance_error *error)
{
	const struct image_node *node;
	const struct image_stat *stat;
	struct unit_script *script;
	bool failed = false;
	int answer = image_follow(units->image, child, &node, NULL);

	if (answer != IMAGE_FOUND)
		return answer == COMPLIANCE_ENOMEM ? error_memory(error) : 0;
	int status = image_stat(units->image, node, &stat, error);
	if (status < 0 || stat->type != IMAGE_REGULAR || (stat->mode & 0100) == 0)
		return status;
	const char *name = service_of(units, image_node_name(child));
	script = arena_alloc(units->arena, sizeof *script);
	if (!name || !script)
		return error_memory(error);
	if (unit_name_kind(name) == UNIT_NO_NAME || unit_entry_of(units, name, &failed))
		return 0;
	script->path = arena_format(units->arena, "%s/%s", scripts_path, image_node_name(child));
	if (failed || !script->path || map_put(&units->scripts, name, script) < 0)
		return error_memory(error);
	return describe(units, node, image_node_name(child), script, error);
}

/* S20name. */
static int
take_start(struct units *units, const char *level, const char *link, struct compliance_error *error)
{
	struct unit_script *script;

	if (link[0] != 'S' || !isdigit((unsigned char)link[1]) ||
		!isdigit((unsigned char)link[2]) || !link[3])
		return 0;
	const char *name = service_of(units, link + 3);
	if (!name)
		return error_memory(error);
	script = map_get(&units->scripts, name);
	if (!script)
		return 0;
	script->enabled |= *level == '5' || *level == 'S';
	script->graphical |= *level == '5';
	script->multi_user |= *level >= '2' && *level <= '4';
	return 0;
}

int
unit_scripts_read(struct units *units, struct compliance_error *error)
{
	const struct image_node *const *children;
	size_t count;
	int status = list(units, scripts_path, &children, &count, error);

	for (size_t i = 0; status == 0 && i < count; i++)
		status = take_script(units, children[i], error);
	for (const char *level = "2345S"; status == 0 && *level; level++) {
		const char *path = arena_format(units->arena, "/etc/rc%c.d", *level);
		status = path ? list(units, path, &children, &count, error) : error_memory(error);
		for (size_t i = 0; status == 0 && i < count; i++)
			status = take_start(units, level, image_node_name(children[i]), error);
	}
	return status;
}
