/* SPDX-License-Identifier: Apache-2.0 */
#include "image/body.h"

/* So much of a long name is shown (its end), that the reason behind it still fits the message. */
#define SHOWN 600

void
show_bytes(struct buffer *text, const char *bytes, size_t size)
{
	const unsigned char *data = (const unsigned char *)bytes;
	size_t i = 0;

	if (size > SHOWN) {
		i = size - SHOWN;
		buffer_add_text(text, "...");
	}
	while (i < size) {
		size_t length = bytes_utf8_length(data + i, size - i);
		if (length > 1 || (length == 1 && data[i] >= ' ' && data[i] != 0x7f)) {
			buffer_add(text, data + i, length);
			i += length;
		} else {
			buffer_add_format(text, "\\x%02X", data[i++]);
		}
	}
}
