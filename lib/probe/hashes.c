/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/hashes.h"

#include "base/error.h"
#include "image/image.h"

#include <openssl/evp.h>

/* By kind: OVAL's word, and what OpenSSL calls it. */
static const struct {
	const char *word, *algorithm;
} kinds[HASH_KINDS] = {
	[HASH_MD5] = { "MD5", "MD5" },
	[HASH_SHA1] = { "SHA-1", "SHA1" },
	[HASH_SHA224] = { "SHA-224", "SHA224" },
	[HASH_SHA256] = { "SHA-256", "SHA256" },
	[HASH_SHA384] = { "SHA-384", "SHA384" },
	[HASH_SHA512] = { "SHA-512", "SHA512" },
};

struct reading {
	EVP_MD_CTX *contexts[HASH_KINDS]; /* NULL for a kind not wanted */
};

const char *
hashes_word(unsigned kind)
{
	return kinds[kind].word;
}

static int
start(struct reading *reading, unsigned wanted, struct compliance_error *error)
{
	for (unsigned i = 0; i < HASH_KINDS; i++) {
		if (!(wanted >> i & 1))
			continue;
		reading->contexts[i] = EVP_MD_CTX_new();
		if (!reading->contexts[i])
			return error_memory(error);
		const EVP_MD *algorithm = EVP_get_digestbyname(kinds[i].algorithm);
		if (!algorithm || !EVP_DigestInit_ex(reading->contexts[i], algorithm, NULL))
			return error_set(error, COMPLIANCE_EUNSUPPORTED,
				"OpenSSL on this machine refuses %s", kinds[i].word);
	}
	return 0;
}

static int
take(void *context, struct bytes piece, struct compliance_error *error)
{
	struct reading *reading = context;

	for (unsigned i = 0; i < HASH_KINDS; i++)
		if (reading->contexts[i] &&
			!EVP_DigestUpdate(reading->contexts[i], piece.data, piece.size))
			return error_set(error, COMPLIANCE_EUNSUPPORTED, "OpenSSL cannot digest %s",
				kinds[i].word);
	return 0;
}

static void
write_hexadecimal(char *text, const unsigned char *bytes, size_t size)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < size; i++) {
		*text++ = digits[bytes[i] >> 4];
		*text++ = digits[bytes[i] & 15];
	}
	*text = '\0';
}

static int
finish(struct reading *reading, struct hashes *hashes, struct compliance_error *error)
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	unsigned size;

	*hashes = (struct hashes){ 0 };
	for (unsigned i = 0; i < HASH_KINDS; i++) {
		if (!reading->contexts[i])
			continue;
		if (!EVP_DigestFinal_ex(reading->contexts[i], bytes, &size))
			return error_set(error, COMPLIANCE_EUNSUPPORTED, "OpenSSL cannot digest %s",
				kinds[i].word);
		write_hexadecimal(hashes->text[i], bytes, size);
	}
	return 0;
}

int
hashes_read(struct image *image, const struct image_node *file, unsigned wanted,
	struct hashes *hashes, struct compliance_error *error)
{
	struct reading reading = { { NULL } };
	int status = start(&reading, wanted, error);

	if (status == 0)
		status = image_stream(image, file, take, &reading, error);
	if (status == 0)
		status = finish(&reading, hashes, error);
	for (unsigned i = 0; i < HASH_KINDS; i++)
		EVP_MD_CTX_free(reading.contexts[i]);
	return status;
}
