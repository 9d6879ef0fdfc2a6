/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/octets.h"

#include "base/arena.h"

static bool
is_text(struct bytes bytes)
{
	size_t length;

	for (size_t at = 0; at < bytes.size; at += length) {
		length = bytes_utf8_length(bytes.data + at, bytes.size - at);
		if (length == 0 || bytes.data[at] == '\0')
			return false;
	}
	return true;
}

static const char *
hexadecimal(struct arena *arena, struct bytes bytes)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_new_array(arena, bytes.size + 1, 2);

	for (size_t i = 0; text && i < bytes.size; i++) {
		text[2 * i] = digits[bytes.data[i] >> 4];
		text[2 * i + 1] = digits[bytes.data[i] & 15];
	}
	return text;
}

const char *
octets_value(struct arena *arena, struct bytes bytes, enum match_datatype *datatype)
{
	bool text = is_text(bytes);

	*datatype = text ? MATCH_STRING : MATCH_BINARY;
	return text ? arena_text_n(arena, (const char *)bytes.data, bytes.size)
		    : hexadecimal(arena, bytes);
}
