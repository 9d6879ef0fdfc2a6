/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a file of the image, line by line, and remembering how it ended. */
#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "inventory/internal.h"

int
inventory_open(struct inventory *inventory, const char *path, const struct image_node **node,
	struct compliance_error *error)
{
	int answer = image_look(inventory->image, path, true, node, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int type = image_type(inventory->image, *node, error);
	if (type < 0)
		return type;
	if (type != IMAGE_REGULAR)
		return error_set(error, COMPLIANCE_EIMAGE, "%s is no regular file", path);
	return IMAGE_FOUND;
}

int
inventory_read(struct inventory *inventory, const char *path, const struct image_node **node,
	struct bytes *contents, struct compliance_error *error)
{
	int answer = inventory_open(inventory, path, node, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int status = image_read(inventory->image, *node, contents, error);
	return status < 0 ? status : IMAGE_FOUND;
}

bool
inventory_line(struct inventory_lines *lines, struct bytes *line)
{
	if (lines->left.size == 0)
		return false;
	const unsigned char *start = lines->left.data;
	const unsigned char *end = memchr(start, '\n', lines->left.size);
	size_t length = end ? (size_t)(end - start) : lines->left.size;
	size_t used = end ? length + 1 : length;
	*line = bytes_of(start, length);
	lines->left = bytes_of(start + used, lines->left.size - used);
	lines->number++;
	return true;
}

int
inventory_once(struct inventory_state *state, struct compliance_error *error)
{
	if (state->code < 0)
		return error_set(error, state->code, "%s", state->message);
	return state->done ? 1 : 0;
}

int
inventory_done(struct inventory *inventory, struct inventory_state *state, int code,
	struct compliance_error *error)
{
	/* Memory may be there again, and a scan that was stopped says nothing about the image. */
	if (code == COMPLIANCE_ENOMEM || code == COMPLIANCE_ECANCELED)
		return code;
	state->done = true;
	state->code = code;
	if (code < 0) {
		state->message = arena_text(inventory->arena, error->message);
		if (!state->message)
			return error_memory(error);
	}
	return code;
}
