/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a pattern's text proves about its subjects.
 */
#ifndef MATCH_PREFIX_H
#define MATCH_PREFIX_H

/*
 * The literal text that every subject must start with where text is matched without multiline and
 * caseless; "" where nothing is proven. Freed by memory_free; NULL when memory has run out.
 */
char *pattern_prefix(const char *text);

#endif
