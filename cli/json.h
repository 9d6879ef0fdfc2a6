/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of JSON on a stream. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stddef.h>
#include <stdio.h>

/* A string in quotes. Bytes that are no UTF-8 are written as \xNN, and a backslash before such a
 * form as \x5C, as in XCCDF results (both escaped once more, as JSON wants it). NULL is null. */
void json_text(FILE *stream, const char *text);

/* "name": and the text. */
void json_member(FILE *stream, const char *name, const char *text);

/* Bytes as hexadecimal digits in quotes. */
void json_hex(FILE *stream, const void *bytes, size_t size);

#endif
