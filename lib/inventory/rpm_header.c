/* SPDX-License-Identifier: Apache-2.0 */
#include "inventory/rpm_header.h"

#include "base/error.h"

#include <string.h>

enum { MOST_ENTRIES = 65535, MOST_DATA = 256 << 20, ENTRY = 16 };

static uint32_t
number32(const unsigned char *data)
{
	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

int
rpm_header_open(struct rpm_header *header, struct bytes blob, struct compliance_error *error)
{
	if (blob.size < 8)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a package header of %zu bytes, expected 8 or more", blob.size);
	uint32_t count = number32(blob.data), size = number32(blob.data + 4);
	if (count == 0 || count > MOST_ENTRIES || size > MOST_DATA)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a package header of %u entries and %u bytes, expected 1 to %d entries and "
			"at most %d bytes",
			count, size, MOST_ENTRIES, MOST_DATA);
	size_t entries = (size_t)count * ENTRY;
	if (blob.size - 8 < entries || blob.size - 8 - entries < size)
		return error_set(error, COMPLIANCE_EIMAGE,
			"a package header of %u entries and %u bytes, cut at %zu bytes", count,
			size, blob.size);
	header->entries = blob.data + 8;
	header->count = count;
	header->data = bytes_of(blob.data + 8 + entries, size);
	return 0;
}

/* Bytes of count texts, each with its NUL; 0 where they do not end within the data. */
static size_t
size_of_texts(struct bytes data, uint32_t count)
{
	size_t used = 0;

	for (uint32_t i = 0; i < count; i++) {
		const unsigned char *end =
			used < data.size ? memchr(data.data + used, '\0', data.size - used) : NULL;
		if (!end)
			return 0;
		used = (size_t)(end - data.data) + 1;
	}
	return used;
}

bool
rpm_value_is_text(const struct rpm_value *value)
{
	return value->type == RPM_STRING || value->type == RPM_STRING_ARRAY ||
	       value->type == RPM_I18N_STRING;
}

static size_t
width_of(enum rpm_type type)
{
	static const size_t widths[] = {
		[RPM_CHAR] = 1,
		[RPM_INT8] = 1,
		[RPM_INT16] = 2,
		[RPM_INT32] = 4,
		[RPM_INT64] = 8,
		[RPM_BINARY] = 1,
		[RPM_I18N_STRING] = 0,
	};

	return widths[type];
}

/* Cuts value->data (which reaches to the end of the header) to what the value holds. */
static bool
fit(struct rpm_value *value)
{
	size_t size;

	if (value->count == 0 || (value->type == RPM_STRING && value->count != 1))
		return false;
	if (rpm_value_is_text(value))
		size = size_of_texts(value->data, value->count);
	else
		size = (size_t)value->count * width_of(value->type);
	if (size == 0 || size > value->data.size)
		return false;
	value->data.size = size;
	return true;
}

int
rpm_header_get(const struct rpm_header *header, enum rpm_tag tag, struct rpm_value *value,
	struct compliance_error *error)
{
	const unsigned char *entry = header->entries;
	uint32_t left = header->count;

	*value = (struct rpm_value){ .type = RPM_NULL };
	while (left && number32(entry) != (uint32_t)tag) {
		entry += ENTRY;
		left--;
	}
	if (left == 0)
		return 0;
	uint32_t type = number32(entry + 4), offset = number32(entry + 8);
	if (type == RPM_NULL || type > RPM_I18N_STRING || offset > header->data.size)
		return error_set(error, COMPLIANCE_EIMAGE,
			"tag %d of a package header: type %u at %u of %zu bytes", (int)tag, type,
			offset, header->data.size);
	value->type = (enum rpm_type)type;
	value->count = number32(entry + 12);
	value->data = bytes_of(header->data.data + offset, header->data.size - offset);
	if (!fit(value))
		return error_set(error, COMPLIANCE_EIMAGE,
			"tag %d of a package header: %u values of type %u do not fit at %u of %zu "
			"bytes",
			(int)tag, value->count, type, offset, header->data.size);
	return 1;
}

uint64_t
rpm_value_number(const struct rpm_value *value, uint32_t index)
{
	size_t width =
		rpm_value_is_text(value) || value->type == RPM_NULL ? 0 : width_of(value->type);
	uint64_t number = 0;

	if (width == 0 || index >= value->count)
		return 0;
	for (size_t i = 0; i < width; i++)
		number = number << 8 | value->data.data[index * width + i];
	return number;
}

const char *
rpm_value_text(const struct rpm_value *value)
{
	return rpm_value_is_text(value) ? (const char *)value->data.data : "";
}

/*
 * The first entry marks that part: its data is an entry again, at the part's end, whose offset is
 * the size of the part's entries, negative.
 */
bool
rpm_header_seal(const struct rpm_header *header, unsigned char start[16], struct bytes *entries,
	struct bytes *data)
{
	static const unsigned char magic[8] = { 0x8e, 0xad, 0xe8, 0x01 };
	struct rpm_value region;

	if (number32(header->entries) != RPM_IMMUTABLE ||
		rpm_header_get(header, RPM_IMMUTABLE, &region, NULL) != 1 ||
		region.type != RPM_BINARY || region.data.size != ENTRY)
		return false;
	uint32_t size = 0u - number32(region.data.data + 8);
	if (size == 0 || size % ENTRY || size / ENTRY > header->count)
		return false;
	*entries = bytes_of(header->entries, size);
	*data = bytes_of(header->data.data, (size_t)(region.data.data - header->data.data) + ENTRY);
	uint32_t numbers[2] = { size / ENTRY, (uint32_t)data->size };
	memcpy(start, magic, sizeof magic);
	for (int i = 0; i < 8; i++)
		start[8 + i] = (unsigned char)(numbers[i / 4] >> (24 - 8 * (i % 4)));
	return true;
}
