/* SPDX-License-Identifier: Apache-2.0 */
#include "report/text.h"

#include <string.h>

/* A Value's value or title. */
static const char *
text_of_value(const struct text_terms *terms, const char *id, bool title)
{
	const struct result_set_value *set = map_get(terms->values, id);

	if (!set)
		return NULL;
	if (title)
		return set->value->title;
	return set->values.count ? set->values.items[0] : NULL;
}

static const char *
text_of_sub(const struct text_terms *terms, const struct xml_node *sub, enum text_place place)
{
	const char *id = xml_attribute(sub, "idref");
	const char *use = xml_attribute(sub, "use");
	const struct model_plain_text *text = id ? map_get(terms->texts, id) : NULL;
	bool title = place == TEXT_ELSEWHERE;

	if (text || !id)
		return text ? text->text : NULL;
	if (use && strcmp(use, "legacy") != 0)
		title = strcmp(use, "title") == 0;
	return text_of_value(terms, id, title);
}

static const char *
text_of_object(const struct text_terms *terms, const struct xml_node *object)
{
	static const struct {
		const char *start;
		bool title;
	} forms[] = { { "#xccdf:title:", true }, { "#xccdf:value:", false } };
	const char *data = xml_attribute(object, "data");

	for (size_t i = 0; data && i < sizeof forms / sizeof *forms; i++) {
		size_t length = strlen(forms[i].start);
		if (strncmp(data, forms[i].start, length) == 0)
			return text_of_value(terms, data + length, forms[i].title);
	}
	return NULL;
}

const char *
text_of_reference(
	const struct text_terms *terms, const struct xml_node *node, enum text_place place)
{
	if (node->name && strcmp(node->name, "sub") == 0)
		return text_of_sub(terms, node, place);
	if (node->name && strcmp(node->name, "object") == 0)
		return text_of_object(terms, node);
	return NULL;
}

/* What starts a line, and with what. */
static const char *
line_start(const struct xml_node *node)
{
	static const struct {
		const char *name, *start;
	} blocks[] = {
		{ "blockquote", "" },
		{ "br", "" },
		{ "dd", "  " },
		{ "div", "" },
		{ "dl", "" },
		{ "dt", "" },
		{ "h1", "" },
		{ "h2", "" },
		{ "h3", "" },
		{ "h4", "" },
		{ "h5", "" },
		{ "h6", "" },
		{ "hr", "" },
		{ "li", "- " },
		{ "ol", "" },
		{ "p", "" },
		{ "pre", "" },
		{ "table", "" },
		{ "tr", "" },
		{ "ul", "" },
	};
	size_t low = 0, high = sizeof blocks / sizeof *blocks;

	while (node->name && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(node->name, blocks[middle].name);
		if (order == 0)
			return blocks[middle].start;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool
is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* Text in the flow: blanks are one, and none stands at the start of a line. */
static void
add_flowing(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		char last = out->size ? out->data[out->size - 1] : '\n';
		if (!is_blank(*text))
			buffer_add_char(out, *text);
		else if (!is_blank(last))
			buffer_add_char(out, ' ');
	}
}

/* No more than one line break, and no blank before it. */
static void
break_line(struct buffer *out)
{
	while (out->size && out->data[out->size - 1] == ' ')
		out->data[--out->size] = '\0';
	if (out->size && out->data[out->size - 1] != '\n')
		buffer_add_char(out, '\n');
}

static void
add_below(struct buffer *out, const struct text_terms *terms, const struct xml_node *node,
	enum text_place place, bool verbatim)
{
	for (const struct xml_node *child = node->first; child; child = child->next) {
		const char *term = text_of_reference(terms, child, place);
		const char *start = verbatim ? NULL : line_start(child);
		if (child->text || term) {
			const char *text = child->text ? child->text : term;
			if (verbatim)
				buffer_add_text(out, text);
			else
				add_flowing(out, text);
			continue;
		}
		if (start) {
			break_line(out);
			buffer_add_text(out, start);
		}
		add_below(out, terms, child, place, verbatim || strcmp(child->name, "pre") == 0);
		if (start && child->first)
			break_line(out);
	}
}

void
text_add(struct buffer *out, const struct text_terms *terms, const struct xml_node *node,
	enum text_place place)
{
	add_below(out, terms, node, place, place == TEXT_IN_FIX);
	while (place == TEXT_ELSEWHERE && out->size && is_blank(out->data[out->size - 1]))
		out->data[--out->size] = '\0';
}

/* Behind "<NAME>" or "</NAME>" (close), at or after text; NULL where it does not stand there. */
static const char *
find_tag(const char *text, const char *name, bool close)
{
	const size_t length = strlen(name);

	while ((text = strstr(text, close ? "</" : "<"))) {
		text += close ? 2 : 1;
		if (strncmp(text, name, length) == 0 && text[length] == '>')
			return text + length + 1;
	}
	return NULL;
}

/* Where the next element of this form starts: a tag of letters alone. */
static const char *
next_tag(const char *text)
{
	for (; (text = strchr(text, '<')); text++) {
		size_t letters =
			strspn(text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
		if (letters && text[1 + letters] == '>')
			return text;
	}
	return NULL;
}

bool
text_part(const char *description, const char *name, struct bytes *part)
{
	const char *start = find_tag(description, name, false);

	if (!start)
		return false;
	const char *end = find_tag(start, name, true);
	if (end)
		end -= strlen(name) + 3;
	else if (!(end = next_tag(start)))
		end = start + strlen(start);
	while (start < end && is_blank(*start))
		start++;
	while (start < end && is_blank(end[-1]))
		end--;
	*part = bytes_of(start, (size_t)(end - start));
	return true;
}
