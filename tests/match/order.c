/* SPDX-License-Identifier: Apache-2.0 */
/* Tells the order of pairs: KIND A B on each line in, -1, 0 or 1 on each line out. */
#include "match/value.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	int (*order)(const char *a, const char *b);
} kinds[] = {
	{ "debian", match_debian_order },
	{ "evr", match_evr_order },
	{ "rpm", match_rpm_order },
	{ "version", match_version_order },
};

int
main(void)
{
	char kind[16];
	char a[256];
	char b[256];

	while (scanf("%15s %255s %255s", kind, a, b) == 3) {
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			if (strcmp(kind, kinds[i].name) == 0) {
				int order = kinds[i].order(a, b);
				printf("%d\n", (order > 0) - (order < 0));
			}
		}
	}
	return 0;
}
