/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rpm's own database, Packages.db: numbers little-endian, pages of 4096 bytes, blocks of 16.
 *
 * The file starts with "RpmP", version 0, a generation, the number of pages of slots and the number
 * of the next package. Slots of 16 bytes follow ("Slot", package, first block, blocks; package 0 is
 * a free slot). A package lies in blocks as "BlbS", package, generation, length, the header,
 * padding, a checksum (Adler-32 over all of that), the length again, "BlbE".
 */
#include "base/error.h"
#include "inventory/rpm_database.h"

#include <string.h>

enum { PAGE = 4096, BLOCK = 16, HEAD = 16, TAIL = 12, SLOT = 16, FIRST_SLOT = 2 };

static uint32_t
number32(const unsigned char *data)
{
	return data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24;
}

static uint32_t
adler32(const unsigned char *data, size_t size)
{
	uint32_t a = 1, b = 0;

	for (size_t i = 0; i < size; i++) {
		a = (a + data[i]) % 65521;
		b = (b + a) % 65521;
	}
	return b << 16 | a;
}

static int
damaged(uint32_t package, const char *what, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_EIMAGE, "package %u: %s", package, what);
}

static int
read_slot(struct bytes database, const unsigned char *slot, const struct rpm_taker *taker,
	struct compliance_error *error)
{
	uint32_t package = number32(slot + 4);
	uint64_t start = (uint64_t)number32(slot + 8) * BLOCK;
	uint64_t size = (uint64_t)number32(slot + 12) * BLOCK;

	if (memcmp(slot, "Slot", 4) != 0)
		return error_set(error, COMPLIANCE_EIMAGE, "a slot that does not start with Slot");
	if (package == 0)
		return 0;
	if (size < HEAD + TAIL || start > database.size || size > database.size - start)
		return damaged(package, "its blocks do not lie in the file", error);
	const unsigned char *blob = database.data + start;
	uint32_t length = number32(blob + 12);
	if (memcmp(blob, "BlbS", 4) != 0 || number32(blob + 4) != package)
		return damaged(package, "its blocks do not start as they must", error);
	if (length > size - HEAD - TAIL || size - HEAD - TAIL - length >= BLOCK)
		return damaged(package, "its length does not fit its blocks", error);
	const unsigned char *tail = blob + size - TAIL;
	if (memcmp(tail + 8, "BlbE", 4) != 0 || number32(tail + 4) != length)
		return damaged(package, "its blocks do not end as they must", error);
	if (number32(tail) != adler32(blob, size - TAIL))
		return damaged(package, "its checksum is wrong", error);
	return taker->take(taker->context, bytes_of(blob + HEAD, length), error);
}

int
rpm_read_ndb(struct bytes database, const struct rpm_taker *taker, struct compliance_error *error)
{
	if (database.size < PAGE || memcmp(database.data, "RpmP", 4) != 0)
		return error_set(
			error, COMPLIANCE_EIMAGE, "expected an rpm database that starts with RpmP");
	uint32_t version = number32(database.data + 4);
	uint64_t slots = (uint64_t)number32(database.data + 12) * (PAGE / SLOT);
	if (version != 0)
		return error_set(error, COMPLIANCE_EIMAGE,
			"an rpm database of version %u, expected 0", version);
	if (slots == 0 || slots * SLOT > database.size)
		return error_set(
			error, COMPLIANCE_EIMAGE, "its pages of slots do not lie in the file");
	for (uint64_t i = FIRST_SLOT; i < slots; i++) {
		int status = read_slot(database, database.data + i * SLOT, taker, error);
		if (status < 0)
			return status;
	}
	return 0;
}
