/* SPDX-License-Identifier: Apache-2.0 */
/* Which contents of a layer are likely to be asked for, where nobody says. */
#ifndef IMAGE_KEEP_H
#define IMAGE_KEEP_H

#include <stdbool.h>
#include <stdint.h>

/* path as in layer_entry. */
bool keep_by_default(const char *path, uint64_t size);

#endif
