/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/digest.h"

#include "base/error.h"
#include "image/image.h"

#include <openssl/evp.h>
#include <string.h>

static const struct {
	const char *word;
	unsigned number;
	const char *algorithm;
} rows[] = {
	{ "MD5", 1, "MD5" },
	{ "SHA-1", 2, "SHA1" },
	{ "SHA-224", 11, "SHA224" },
	{ "SHA-256", 8, "SHA256" },
	{ "SHA-384", 9, "SHA384" },
	{ "SHA-512", 10, "SHA512" },
};

const char *
digest_of_word(const char *word)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(rows[i].word, word) == 0)
			return rows[i].algorithm;
	return NULL;
}

const char *
digest_of_number(unsigned number)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].number == number)
			return rows[i].algorithm;
	return NULL;
}

struct hashing {
	EVP_MD_CTX *context;
	EVP_MD *algorithm;
	uint64_t size;
};

static void
end(struct hashing *hashing)
{
	EVP_MD_CTX_free(hashing->context);
	EVP_MD_free(hashing->algorithm);
}

static int
take(void *context, struct bytes piece, struct compliance_error *error)
{
	struct hashing *hashing = context;

	hashing->size += piece.size;
	if (EVP_DigestUpdate(hashing->context, piece.data, piece.size) != 1)
		return error_memory(error);
	return 0;
}

static int
start(struct hashing *hashing, const char *algorithm, struct compliance_error *error)
{
	hashing->algorithm = EVP_MD_fetch(NULL, algorithm, NULL);
	if (!hashing->algorithm)
		return error_set(error, COMPLIANCE_EUNSUPPORTED,
			"OpenSSL does not compute %s digests here", algorithm);
	hashing->context = EVP_MD_CTX_new();
	if (!hashing->context || EVP_DigestInit_ex(hashing->context, hashing->algorithm, NULL) != 1)
		return error_memory(error);
	return 0;
}

static int
finish(struct hashing *hashing, char text[DIGEST_TEXT], struct compliance_error *error)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned length;

	if (EVP_DigestFinal_ex(hashing->context, digest, &length) != 1)
		return error_memory(error);
	for (unsigned i = 0; i < length; i++) {
		*text++ = digits[digest[i] >> 4];
		*text++ = digits[digest[i] & 15];
	}
	*text = '\0';
	return 0;
}

int
digest_file(struct probe_context *context, const struct image_node *node, const char *algorithm,
	char text[DIGEST_TEXT], uint64_t *size, struct compliance_error *error)
{
	__attribute__((cleanup(end))) struct hashing hashing = { 0 };
	int status = start(&hashing, algorithm, error);

	if (status == 0)
		status = image_stream(context->image, node, take, &hashing, error);
	if (status == 0)
		status = finish(&hashing, text, error);
	if (status == 0 && size)
		*size = hashing.size;
	return status;
}

int
digest_parts(const struct bytes *parts, size_t count, const char *algorithm, char text[DIGEST_TEXT],
	struct compliance_error *error)
{
	__attribute__((cleanup(end))) struct hashing hashing = { 0 };
	int status = start(&hashing, algorithm, error);

	for (size_t i = 0; status == 0 && i < count; i++)
		status = take(&hashing, parts[i], error);
	return status < 0 ? status : finish(&hashing, text, error);
}
