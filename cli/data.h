/* SPDX-License-Identifier: Apache-2.0 */
/* Where the bundled benchmark and stylesheets are. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include <compliance/error.h>
#include <stddef.h>

/*
 * The path of a bundled file ("content/container.xml"): below the folder that the environment
 * variable COMPLIANCE_DATA names, else below the source of the program that is run from its build
 * folder, else where it was installed. NULL when memory ran out; freed by the caller.
 */
char *data_path(const char *name);

/* A whole file in memory; freed by the caller. EIO, ENOMEM. */
int data_read(const char *path, char **bytes, size_t *size, struct compliance_error *error);

#endif
