/* SPDX-License-Identifier: Apache-2.0 */
#include "inventory/unit_name.h"

#include "base/arena.h"
#include "base/bytes.h"

#include <string.h>

enum { MOST = 255 }; /* bytes of a name */

static const struct {
	const char *suffix;
	bool alias;
} types[] = {
	{ ".automount", false },
	{ ".device", true },
	{ ".mount", false },
	{ ".path", true },
	{ ".scope", false },
	{ ".service", true },
	{ ".slice", false },
	{ ".socket", true },
	{ ".swap", false },
	{ ".target", true },
	{ ".timer", true },
};

static int
type_of(const char *suffix)
{
	for (int i = 0; i < (int)(sizeof types / sizeof *types); i++)
		if (strcmp(types[i].suffix, suffix) == 0)
			return i;
	return -1;
}

enum unit_kind
unit_name_kind(const char *name)
{
	static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.\\@";
	const char *dot = strrchr(name, '.');
	const char *at = strchr(name, '@');
	size_t length = strlen(name);

	if (length > MOST || strspn(name, allowed) != length)
		return UNIT_NO_NAME;
	if (!dot || dot == name || type_of(dot) < 0 || at == name)
		return UNIT_NO_NAME;
	if (!at || at > dot)
		return UNIT_PLAIN;
	return at + 1 == dot ? UNIT_TEMPLATE : UNIT_INSTANCE;
}

const char *
unit_name_suffix(const char *name)
{
	return strrchr(name, '.');
}

bool
unit_name_is(const char *name, const char *suffix)
{
	return strcmp(unit_name_suffix(name), suffix) == 0;
}

bool
unit_name_same_type(const char *a, const char *b)
{
	return unit_name_is(a, unit_name_suffix(b));
}

bool
unit_name_may_alias(const char *name)
{
	return types[type_of(unit_name_suffix(name))].alias;
}

const char *
unit_name_template(struct arena *arena, const char *instance)
{
	int prefix = (int)strcspn(instance, "@");

	return arena_format(arena, "%.*s@%s", prefix, instance, unit_name_suffix(instance));
}

const char *
unit_name_instance(struct arena *arena, const char *template, const char *instance)
{
	const char *from = strchr(instance, '@') + 1;
	int prefix = (int)strcspn(template, "@");

	return arena_format(arena, "%.*s@%.*s%s", prefix, template,
		(int)(unit_name_suffix(instance) - from), from, unit_name_suffix(template));
}

static int
digit(char character)
{
	if (character >= '0' && character <= '9')
		return character - '0';
	if (character >= 'a' && character <= 'f')
		return character - 'a' + 10;
	return -1;
}

/* '-' is '/', \xNN a byte. */
static void
add_unescaped(struct buffer *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '-') {
			buffer_add_char(out, '/');
		} else if (text[i] == '\\' && i + 3 < length && text[i + 1] == 'x' &&
			   digit(text[i + 2]) >= 0 && digit(text[i + 3]) >= 0 &&
			   (text[i + 2] != '0' || text[i + 3] != '0')) {
			buffer_add_char(out, (char)(digit(text[i + 2]) * 16 + digit(text[i + 3])));
			i += 3;
		} else {
			buffer_add_char(out, text[i]);
		}
	}
}

/* The parts of a name: prefix@instance.suffix. */
struct parts {
	const char *name;
	size_t prefix, name_length; /* without the suffix */
	const char *instance;
	size_t instance_length;
	const char *last; /* of the prefix: what stands behind its last '-' */
};

static struct parts
take_apart(const char *name)
{
	const char *suffix = unit_name_suffix(name);
	const char *at = strchr(name, '@');
	struct parts parts = { .name = name, .name_length = (size_t)(suffix - name) };

	parts.prefix = at ? (size_t)(at - name) : parts.name_length;
	parts.instance = at ? at + 1 : suffix;
	parts.instance_length = (size_t)(suffix - parts.instance);
	parts.last = name;
	for (size_t i = 0; i < parts.prefix; i++)
		if (name[i] == '-')
			parts.last = name + i + 1;
	return parts;
}

/* What is the same for every system manager, or NULL. */
static const char *
fixed(char letter)
{
	static const struct {
		char letter;
		const char *text;
	} texts[] = { { '%', "%" }, { 'C', "/var/cache" }, { 'E', "/etc" }, { 'L', "/var/log" },
		{ 'S', "/var/lib" }, { 'T', "/tmp" }, { 'U', "0" }, { 'V', "/var/tmp" },
		{ 'h', "/root" }, { 't', "/run" }, { 'u', "root" } };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].letter == letter)
			return texts[i].text;
	return NULL;
}

static void
add_specifier(struct buffer *out, const struct parts *parts, char letter)
{
	size_t last = parts->prefix - (size_t)(parts->last - parts->name);
	const char *text = fixed(letter);

	if (text)
		buffer_add_text(out, text);
	else if (letter == 'n')
		buffer_add_text(out, parts->name);
	else if (letter == 'N')
		buffer_add(out, parts->name, parts->name_length);
	else if (letter == 'p')
		buffer_add(out, parts->name, parts->prefix);
	else if (letter == 'P')
		add_unescaped(out, parts->name, parts->prefix);
	else if (letter == 'i')
		buffer_add(out, parts->instance, parts->instance_length);
	else if (letter == 'I')
		add_unescaped(out, parts->instance, parts->instance_length);
	else if (letter == 'j')
		buffer_add(out, parts->last, last);
	else if (letter == 'J')
		add_unescaped(out, parts->last, last);
	else {
		buffer_add_char(out, '%');
		buffer_add_char(out, letter);
	}
}

const char *
unit_name_expand(struct arena *arena, const char *name, const char *text)
{
	__attribute__((cleanup(buffer_free))) struct buffer out = { 0 };
	struct parts parts = take_apart(name);

	if (!strchr(text, '%'))
		return text;
	for (; *text; text++)
		if (*text == '%' && text[1])
			add_specifier(&out, &parts, *++text);
		else
			buffer_add_char(&out, *text);
	return out.failed ? NULL : arena_text_n(arena, out.data ? out.data : "", out.size);
}
