/* SPDX-License-Identifier: Apache-2.0 */
/* Text of content and images on a terminal: it may not steer it. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdio.h>

/* Prints a text. Control characters, those that turn the direction of writing, and bytes that are
 * no UTF-8 are shown as '?'; line breaks as blanks. */
void text_print(FILE *stream, const char *text);

#endif
