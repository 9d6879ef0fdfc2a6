/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling a struct compliance_error.
 *
 * The line that discovers a fault sets it; lines above only add where. base never
 * reads a file, never prints and knows nothing of content or images.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <compliance/error.h>

/* Sets code and message; error may be NULL. Returns code, so that a caller can return it. */
int error_set(struct compliance_error *error, int code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "WHERE: " before the message that stands. Returns the code that stands. */
int error_where(struct compliance_error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* "out of memory". Returns COMPLIANCE_ENOMEM. */
int error_memory(struct compliance_error *error);

#endif
