/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/lines.h"

#include "base/arena.h"
#include "image/image.h"

#include <string.h>

/* A node of this type: IMAGE_FOUND, IMAGE_MISSING or negative. */
static int
look(struct image *image, const char *path, enum image_type type, const struct image_node **node,
	struct compliance_error *error)
{
	int answer = image_look(image, path, true, node, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int is = image_type(image, *node, error);
	if (is < 0)
		return is;
	return is == (int)type ? IMAGE_FOUND : IMAGE_MISSING;
}

int
lines_open(struct image *image, const char *path, const struct image_node **file,
	struct bytes *contents, struct compliance_error *error)
{
	int answer = look(image, path, IMAGE_REGULAR, file, error);

	if (answer != IMAGE_FOUND)
		return answer;
	int status = image_read(image, *file, contents, error);
	return status < 0 ? status : IMAGE_FOUND;
}

int
lines_list(struct image *image, const char *path, const struct image_node *const **children,
	size_t *count, struct compliance_error *error)
{
	const struct image_node *directory;
	int answer = look(image, path, IMAGE_DIRECTORY, &directory, error);

	*count = 0;
	if (answer != IMAGE_FOUND)
		return answer;
	return image_list(image, directory, children, count, error);
}

static bool
is_blank(unsigned char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The next line as it stands, without its newline and the blanks around it. */
static struct bytes
next_raw(struct lines *lines)
{
	const unsigned char *start = lines->left.data;
	const unsigned char *newline = memchr(start, '\n', lines->left.size);
	size_t size = newline ? (size_t)(newline - start) : lines->left.size;
	size_t taken = newline ? size + 1 : size;

	lines->left.data += taken;
	lines->left.size -= taken;
	lines->number++;
	while (size && is_blank(start[size - 1]))
		size--;
	while (size && is_blank(*start)) {
		start++;
		size--;
	}
	return bytes_of(start, size);
}

char *
lines_next(struct lines *lines)
{
	while (lines->left.size) {
		struct bytes line = next_raw(lines);
		if (line.size == 0 || line.data[0] == '#')
			continue;
		if (memchr(line.data, '\0', line.size))
			break;
		char *copy = arena_text_n(lines->arena, (const char *)line.data, line.size);
		lines->failed = !copy;
		return copy;
	}
	return NULL;
}

char *
lines_word(char **line)
{
	char *word = *line;

	while (is_blank((unsigned char)*word))
		word++;
	if (!*word)
		return NULL;
	char *end = word;
	while (*end && !is_blank((unsigned char)*end))
		end++;
	*line = *end ? end + 1 : end;
	*end = '\0';
	return word;
}
