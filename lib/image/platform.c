/* SPDX-License-Identifier: Apache-2.0 */
#include "image/shipped.h"

#include "base/error.h"

#include <string.h>

/* The machine this was built for, in the words of images. */
#if defined(__x86_64__)
#define MACHINE "linux/amd64"
#elif defined(__aarch64__)
#define MACHINE "linux/arm64"
#elif defined(__i386__)
#define MACHINE "linux/386"
#elif defined(__arm__)
#define MACHINE "linux/arm"
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define MACHINE "linux/ppc64le"
#elif defined(__s390x__)
#define MACHINE "linux/s390x"
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE "linux/riscv64"
#elif defined(__loongarch64)
#define MACHINE "linux/loong64"
#else
#define MACHINE "linux/unknown"
#endif

/* The next part into a field of 64; what follows the slash, NULL if it does not fit. */
static const char *
take_part(char field[64], const char *text)
{
	size_t length = strcspn(text, "/");

	if (length == 0 || length >= 64)
		return NULL;
	memcpy(field, text, length);
	field[length] = '\0';
	return text[length] ? text + length + 1 : text + length;
}

int
platform_parse(struct platform *platform, const char *text, struct compliance_error *error)
{
	const char *rest = text ? text : MACHINE;

	*platform = (struct platform){ .given = text != NULL };
	rest = take_part(platform->os, rest);
	if (rest)
		rest = take_part(platform->architecture, rest);
	if (rest && *rest)
		rest = take_part(platform->variant, rest);
	if (!rest || *rest)
		return error_set(error, COMPLIANCE_EINVAL,
			"\"%s\": expected a platform as OS/ARCH or OS/ARCH/VARIANT", text);
	return 0;
}

bool
platform_matches(const struct platform *platform, const char *os, const char *architecture,
	const char *variant)
{
	if (!os || !architecture || strcmp(os, platform->os) != 0 ||
		strcmp(architecture, platform->architecture) != 0)
		return false;
	return !*platform->variant || (variant && strcmp(variant, platform->variant) == 0);
}
