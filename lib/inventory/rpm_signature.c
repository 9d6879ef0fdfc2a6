/* SPDX-License-Identifier: Apache-2.0 */
/* Who made an OpenPGP signature (RFC 4880, 5.2): only the key's number, nothing is verified. */
#include "inventory/rpm_header.h"

#include <stdio.h>
#include <string.h>

/* The body of the signature packet that the data starts with; false where it is none. */
static bool
packet_body(struct bytes data, struct bytes *body)
{
	size_t header, length;
	const unsigned char *at = data.data;

	if (data.size < 6 || !(at[0] & 0x80))
		return false;
	if (at[0] & 0x40) { /* new form: the tag in 6 bits, one, two or five bytes of length */
		if ((at[0] & 0x3f) != 2 || (at[1] >= 224 && at[1] != 255))
			return false;
		header = at[1] < 192 ? 2 : at[1] < 224 ? 3 : 6;
		length = at[1];
		if (header == 3)
			length = ((size_t)(at[1] - 192) << 8) + at[2] + 192;
	} else { /* old form: the tag in 4 bits, how many bytes of length in 2 */
		if ((at[0] >> 2 & 0xf) != 2 || (at[0] & 3) == 3)
			return false;
		header = 1 + ((size_t)1 << (at[0] & 3));
		length = at[1];
		if (header == 3)
			length = (size_t)at[1] << 8 | at[2];
	}
	if (header >= 5) {
		const unsigned char *four = at + header - 4;
		length = (size_t)four[0] << 24 | (size_t)four[1] << 16 | (size_t)four[2] << 8 |
			 four[3];
	}
	if (length > data.size - header)
		return false;
	*body = bytes_of(at + header, length);
	return true;
}

/* The issuer among subpackets: its number (16), or the end of its fingerprint (33). */
static const unsigned char *
issuer_of(struct bytes packets)
{
	const unsigned char *at = packets.data, *end = at + packets.size;

	while (end - at >= 2) {
		size_t length = *at++;
		if (length >= 192 && length < 255 && end - at >= 1) {
			length = ((length - 192) << 8) + *at++ + 192;
		} else if (length == 255 && end - at >= 4) {
			length = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 |
				 at[3];
			at += 4;
		}
		if (length == 0 || length > (size_t)(end - at))
			return NULL;
		if ((at[0] & 0x7f) == 16 && length == 9)
			return at + 1;
		if ((at[0] & 0x7f) == 33 && length == 22 && at[1] == 4)
			return at + length - 8;
		at += length;
	}
	return NULL;
}

/* Version 4: two lists of subpackets, hashed and not, each behind its length. */
static const unsigned char *
issuer_in_lists(struct bytes body)
{
	size_t at = 4;

	for (int i = 0; i < 2; i++) {
		if (body.size < at + 2)
			return NULL;
		size_t length = (size_t)body.data[at] << 8 | body.data[at + 1];
		at += 2;
		if (length > body.size - at)
			return NULL;
		const unsigned char *issuer = issuer_of(bytes_of(body.data + at, length));
		if (issuer)
			return issuer;
		at += length;
	}
	return NULL;
}

bool
rpm_signature_key(struct bytes signature, char id[17])
{
	const unsigned char *issuer = NULL;
	struct bytes body;

	if (!packet_body(signature, &body) || body.size < 1)
		return false;
	if (body.data[0] == 3 && body.size >= 15)
		issuer = body.data + 7;
	else if (body.data[0] == 4)
		issuer = issuer_in_lists(body);
	if (!issuer)
		return false;
	for (int i = 0; i < 8; i++)
		snprintf(id + 2 * i, 3, "%02x", issuer[i]);
	return true;
}
