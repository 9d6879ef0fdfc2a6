/* SPDX-License-Identifier: Apache-2.0 */
/* Text below elements. */
#include "base/error.h"
#include "content/reader.h"

#include <string.h>

static const char xml_names[] = "http://www.w3.org/XML/1998/namespace";

const char *
reader_text(const struct reader *reader, const struct xml_node *node)
{
	const char *text = xml_text(node, reader->arena);

	if (!text)
		error_memory(reader->error);
	return text;
}

static bool
blank(char character)
{
	return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* Whether nothing has to be changed for one line: single spaces, and only within. */
static bool
is_line(const char *text)
{
	char before = ' ';

	for (; *text; before = *text++)
		if (blank(*text) && (*text != ' ' || before == ' '))
			return false;
	return before != ' ';
}

const char *
reader_line(const struct reader *reader, const struct xml_node *node)
{
	const char *text = reader_text(reader, node);

	if (!text || *text == '\0' || is_line(text))
		return text;
	char *line = arena_text(reader->arena, text);
	if (!line) {
		error_memory(reader->error);
		return NULL;
	}
	char *end = line;
	for (; *text; text++) {
		if (!blank(*text))
			*end++ = *text;
		else if (end > line && end[-1] != ' ')
			*end++ = ' ';
	}
	if (end > line && end[-1] == ' ')
		end--;
	*end = '\0';
	return line;
}

/* "de" is "de" and "de-AT" (RFC 4647, section 3.3.1). */
static bool
speaks(const char *tag, const char *language)
{
	const size_t length = strlen(language);

	return strncasecmp(tag, language, length) == 0 && (!tag[length] || tag[length] == '-');
}

/* What the nearest element around it says. */
static const char *
language_of(const struct xml_node *node)
{
	const char *tag = NULL;

	for (; node && !tag; node = node->parent)
		tag = xml_attribute_in(node, xml_names, "lang");
	return tag;
}

/* How welcome a language is: the one that is asked for, English, that of what is around the text,
 * then the others. */
static int
welcome(const struct reader *reader, const struct xml_node *node)
{
	const char *asked = reader->source ? reader->source->language : NULL;
	const char *tag = language_of(node);

	if (asked && tag && speaks(tag, asked))
		return 3;
	if (tag && speaks(tag, "en"))
		return 2;
	return xml_attribute_in(node, xml_names, "lang") ? 0 : 1;
}

const char *
reader_title(const struct reader *reader, const struct xml_node *node, const char *name,
	const char *absent)
{
	const struct xml_node *child = xml_child(node, node->space, name);
	const struct xml_node *best = child;

	for (; child; child = xml_next(child, node->space, name))
		if (welcome(reader, child) >= welcome(reader, best))
			best = child;
	return best ? reader_line(reader, best) : absent;
}

int
reader_ids(const struct reader *reader, const char *list, struct model_texts *ids)
{
	static const char blanks[] = " \t\r\n";
	size_t count = 0;

	for (const char *at = list; *(at += strspn(at, blanks)); at += strcspn(at, blanks))
		count++;
	const char **items = reader_array(reader, count, sizeof *items);
	if (!items)
		return COMPLIANCE_ENOMEM;
	*ids = (struct model_texts){ items, count };
	for (const char *at = list; *(at += strspn(at, blanks)); at += strcspn(at, blanks)) {
		*items = arena_text_n(reader->arena, at, strcspn(at, blanks));
		if (!*items++)
			return error_memory(reader->error);
	}
	return 0;
}
