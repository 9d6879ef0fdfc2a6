/* SPDX-License-Identifier: Apache-2.0 */
/* The configuration of xinetd: its defaults and services, as they are written. */
#ifndef PROBE_XINETD_CONFIG_H
#define PROBE_XINETD_CONFIG_H

#include <compliance/error.h>
#include <stddef.h>

struct arena;
struct image;

struct xinetd_attribute {
	const char *name, *value;
	char sign; /* '=', '+' for "+=", '-' for "-=" */
};

struct xinetd_section {
	const char *service; /* NULL: defaults */
	const struct xinetd_attribute *attributes;
	size_t count;
};

struct xinetd_config {
	const struct xinetd_section *sections; /* as they are read */
	size_t count;
};

/*
 * Reads etc/xinetd.conf and what it includes; empty where there is none. Each file is read once,
 * however often and in whatever circle it is included; of an included directory, the files whose
 * names hold no '.' and do not end in '~'. EIMAGE with file and line where it is broken, ELIMIT
 * where includes nest deeper than 16
 * or more than 64 KiB are written, comments not counted: lists are told again for every service.
 */
int xinetd_config_read(struct xinetd_config *config, struct image *image, struct arena *arena,
	struct compliance_error *error);

#endif
