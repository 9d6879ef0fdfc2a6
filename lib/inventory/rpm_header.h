/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One package's header as an rpm database holds it: how many entries, how many bytes of data, the
 * entries (tag, type, offset, count), the data; all numbers big-endian.
 *
 * Every length is checked when a tag is looked up, so that a header costs what is asked of it.
 */
#ifndef INVENTORY_RPM_HEADER_H
#define INVENTORY_RPM_HEADER_H

#include "base/bytes.h"

#include <compliance/error.h>

enum rpm_tag {
	RPM_IMMUTABLE = 63,
	RPM_SIG_PGP = 259,
	RPM_SIG_GPG = 262,
	RPM_SIG_DSA = 267,
	RPM_SIG_RSA = 268,
	RPM_SHA1 = 269,
	RPM_SHA256 = 273,
	RPM_NAME = 1000,
	RPM_VERSION = 1001,
	RPM_RELEASE = 1002,
	RPM_EPOCH = 1003,
	RPM_ARCH = 1022,
	RPM_OLD_FILE_NAMES = 1027,
	RPM_FILE_SIZES = 1028,
	RPM_FILE_STATES = 1029,
	RPM_FILE_MODES = 1030,
	RPM_FILE_DEVICES = 1033,
	RPM_FILE_TIMES = 1034,
	RPM_FILE_DIGESTS = 1035,
	RPM_FILE_LINKS = 1036,
	RPM_FILE_FLAGS = 1037,
	RPM_FILE_USERS = 1039,
	RPM_FILE_GROUPS = 1040,
	RPM_FILE_VERIFY = 1045,
	RPM_PROVIDE_NAME = 1047,
	RPM_REQUIRE_FLAGS = 1048,
	RPM_REQUIRE_NAME = 1049,
	RPM_REQUIRE_VERSION = 1050,
	RPM_VERIFY_SCRIPT = 1079,
	RPM_PROVIDE_FLAGS = 1112,
	RPM_PROVIDE_VERSION = 1113,
	RPM_DIRECTORY_INDEXES = 1116,
	RPM_BASE_NAMES = 1117,
	RPM_DIRECTORY_NAMES = 1118,
	RPM_LONG_FILE_SIZES = 5008,
	RPM_FILE_CAPABILITIES = 5010,
	RPM_FILE_DIGEST_ALGORITHM = 5011,
};

enum rpm_type {
	RPM_NULL,
	RPM_CHAR,
	RPM_INT8,
	RPM_INT16,
	RPM_INT32,
	RPM_INT64,
	RPM_STRING,
	RPM_BINARY,
	RPM_STRING_ARRAY,
	RPM_I18N_STRING,
};

struct rpm_header {
	const unsigned char *entries;
	uint32_t count;
	struct bytes data;
};

/* What stands under a tag; its bytes are within the header. */
struct rpm_value {
	enum rpm_type type;
	uint32_t count;
	struct bytes data;
};

/* EIMAGE where the counts do not fit the blob. */
int rpm_header_open(struct rpm_header *header, struct bytes blob, struct compliance_error *error);

/* 1 and the value; 0 where there is none; EIMAGE where it does not fit. */
int rpm_header_get(const struct rpm_header *header, enum rpm_tag tag, struct rpm_value *value,
	struct compliance_error *error);

/* The i-th number of any width; 0 where the value has fewer. */
uint64_t rpm_value_number(const struct rpm_value *value, uint32_t index);

/* The first text, or "" where the value is none. */
const char *rpm_value_text(const struct rpm_value *value);

/* Whether it is texts, one after the other, each with a NUL. */
bool rpm_value_is_text(const struct rpm_value *value);

/*
 * The part of a header that its package was built with, before anything was added to it: a
 * beginning of 16 bytes (in start), entries, data. False where the header has none.
 */
bool rpm_header_seal(const struct rpm_header *header, unsigned char start[16],
	struct bytes *entries, struct bytes *data);

/* The key that made an OpenPGP signature: 16 hexadecimal digits into id, or false. */
bool rpm_signature_key(struct bytes signature, char id[17]);

#endif
