/* SPDX-License-Identifier: Apache-2.0 */
/* Writing rpm headers and databases, as rpm does, so that tests can break them byte by byte. */
#ifndef TESTS_INVENTORY_RPM_WRITER_H
#define TESTS_INVENTORY_RPM_WRITER_H

#include "base/bytes.h"
#include "image/tree.h"

struct rpm_entry {
	uint32_t tag, type;
	const void *data; /* as it stands in the header */
	size_t size;
	uint32_t count;
};

/* A header with a name, version, release, arch and the entries given. */
void rpm_write_header(struct buffer *out, const char *name, const char *version,
	const struct rpm_entry *entries, size_t count);

/* Databases of these headers. */
void rpm_write_ndb(struct buffer *out, const struct buffer *headers, size_t count);
void rpm_write_berkeley(struct buffer *out, const struct buffer *headers, size_t count, bool big);
void rpm_write_sqlite(const char *path, const struct buffer *headers, size_t count);

/* A file of any bytes, written and read. */
void rpm_write_file(const struct tree *tree, const char *path, const struct buffer *contents);
struct buffer rpm_read_file(const struct tree *tree, const char *path);

#endif
