/* SPDX-License-Identifier: Apache-2.0 */
#include "text.h"

#include <stdbool.h>
#include <string.h>

/* The character at *text and how many bytes it has; 0 bytes where it is no UTF-8. */
static unsigned
decode(const unsigned char *text, size_t *size)
{
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char first = *text;
	const size_t length = first < 0x80   ? 1
			      : first < 0xc2 ? 0
			      : first < 0xe0 ? 2
			      : first < 0xf0 ? 3
			      : first < 0xf5 ? 4
					     : 0;
	unsigned character = length < 2 ? first : first & (0x7fU >> length);

	*size = length;
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xc0) != 0x80) {
			*size = 0;
			return 0;
		}
		character = character << 6 | (text[i] & 0x3fU);
	}
	if (length > 1 && (character < least[length] || character > 0x10ffff))
		*size = 0;
	return character;
}

static bool
may_steer(unsigned character)
{
	return character < 0x20 || (character >= 0x7f && character < 0xa0) ||
	       (character >= 0x200e && character <= 0x200f) ||
	       (character >= 0x2028 && character <= 0x202e) ||
	       (character >= 0x2066 && character <= 0x2069) ||
	       (character >= 0xd800 && character <= 0xdfff) || character == 0x061c;
}

void
text_print(FILE *stream, const char *text)
{
	while (*text) {
		size_t size = 0;
		const unsigned character = decode((const unsigned char *)text, &size);
		if (character == '\n' || character == '\t')
			fputc(' ', stream);
		else if (!size || may_steer(character))
			fputc('?', stream);
		else
			fwrite(text, 1, size, stream);
		text += size ? size : 1;
	}
}
