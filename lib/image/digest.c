/* SPDX-License-Identifier: Apache-2.0 */
#include "image/digest.h"

#include "base/error.h"
#include "image/summing.h"

#include <openssl/evp.h>
#include <string.h>

struct algorithm {
	const char *prefix;
	size_t digits;
	const EVP_MD *(*make)(void);
};

static const struct algorithm algorithms[] = {
	{ "sha256:", 64, EVP_sha256 },
	{ "sha512:", 128, EVP_sha512 },
};

static const struct algorithm *
find_algorithm(const char *text)
{
	for (size_t i = 0; i < sizeof algorithms / sizeof *algorithms; i++) {
		size_t length = strlen(algorithms[i].prefix);
		if (strncmp(text, algorithms[i].prefix, length) == 0 &&
			strspn(text + length, "0123456789abcdef") == algorithms[i].digits &&
			strlen(text + length) == algorithms[i].digits)
			return &algorithms[i];
	}
	return NULL;
}

bool
digest_valid(const char *text)
{
	return find_algorithm(text) != NULL;
}

int
digest_open(struct digest_sum *sum, const char *expected, struct compliance_error *error)
{
	*sum = (struct digest_sum){ .expected = expected };
	if (!expected)
		return 0;
	const struct algorithm *algorithm = find_algorithm(expected);
	sum->context = EVP_MD_CTX_new();
	if (!algorithm || !sum->context ||
		EVP_DigestInit_ex(sum->context, algorithm->make(), NULL) != 1) {
		digest_close(sum);
		return error_memory(error);
	}
	return 0;
}

void
digest_update(struct digest_sum *sum, struct bytes piece)
{
	if (EVP_DigestUpdate(sum->context, piece.data, piece.size) != 1)
		sum->failed = true;
}

void
digest_add(struct digest_sum *sum, struct bytes piece)
{
	if (sum->context && sum->summing)
		summing_add(sum->summing, sum, piece);
	else if (sum->context)
		digest_update(sum, piece);
}

int
digest_check(struct digest_sum *sum, const char *what, struct compliance_error *error)
{
	unsigned char value[EVP_MAX_MD_SIZE];
	char text[2 * EVP_MAX_MD_SIZE + 8];
	unsigned size = 0;

	if (!sum->context)
		return 0;
	if (sum->summing)
		summing_wait(sum->summing);
	if (sum->failed || EVP_DigestFinal_ex(sum->context, value, &size) != 1)
		return error_memory(error);
	size_t at = strcspn(sum->expected, ":") + 1;
	memcpy(text, sum->expected, at);
	for (unsigned i = 0; i < size; i++, at += 2) {
		text[at] = "0123456789abcdef"[value[i] >> 4];
		text[at + 1] = "0123456789abcdef"[value[i] & 15];
	}
	text[at] = '\0';
	if (strcmp(text, sum->expected) != 0)
		return error_set(error, COMPLIANCE_EIMAGE, "%s is %s, expected %s", what, text,
			sum->expected);
	return 0;
}

void
digest_close(struct digest_sum *sum)
{
	EVP_MD_CTX_free(sum->context);
	sum->context = NULL;
}
