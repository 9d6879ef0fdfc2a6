/* SPDX-License-Identifier: Apache-2.0 */
/* ipv4_address, ipv6_address: an address and how many of its bits count. */
#include "base/error.h"
#include "match/kind.h"

#include <stdint.h>
#include <string.h>

enum { IPV4_SIZE = 4, IPV6_SIZE = 16 };

struct network {
	unsigned char address[IPV6_SIZE];
	unsigned size; /* bytes of address */
	unsigned prefix;
};

/* A number of 1 to 3 digits at *at, at most `most`. */
static bool
take_number(const char **at, const char *end, unsigned most, unsigned *number)
{
	const char *start = *at;

	*number = 0;
	while (*at < end && **at >= '0' && **at <= '9' && *at - start < 3)
		*number = *number * 10 + (unsigned)(*(*at)++ - '0');
	return *at > start && *number <= most;
}

/* a.b.c.d up to end; leading zeros are allowed, and decimal. */
static bool
quad(const char *at, const char *end, unsigned char *address)
{
	for (int i = 0; i < IPV4_SIZE; i++) {
		unsigned number;
		if (i && (at == end || *at++ != '.'))
			return false;
		if (!take_number(&at, end, 255, &number))
			return false;
		address[i] = (unsigned char)number;
	}
	return at == end;
}

static int
hex_value(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *found =
		digit ? strchr(digits, digit >= 'A' && digit <= 'F' ? digit | 0x20 : digit) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* One group of 1 to 4 hexadecimal digits. */
static bool
group(const char **at, const char *end, unsigned char *address)
{
	unsigned value = 0;
	const char *start = *at;

	while (*at < end && *at - start < 4 && hex_value(**at) >= 0)
		value = value << 4 | (unsigned)hex_value(*(*at)++);
	address[0] = (unsigned char)(value >> 8);
	address[1] = (unsigned char)value;
	return *at > start;
}

/* What "::" left out are zeros: moves what stands behind it to the end. */
static bool
fill_gap(unsigned char *address, unsigned filled, int gap)
{
	if (gap < 0)
		return filled == IPV6_SIZE;
	if (filled >= IPV6_SIZE)
		return false;
	unsigned behind = filled - (unsigned)gap;
	memmove(address + IPV6_SIZE - behind, address + gap, behind);
	memset(address + gap, 0, IPV6_SIZE - filled);
	return true;
}

static bool
colons(const char *at, const char *end, unsigned char *address)
{
	unsigned filled = 0;
	int gap = -1;

	if (end - at >= 2 && at[0] == ':' && at[1] == ':') {
		gap = 0;
		at += 2;
	}
	while (at < end) {
		/* The last four bytes may be written as an IPv4 address. */
		if (memchr(at, '.', (size_t)(end - at)) && !memchr(at, ':', (size_t)(end - at))) {
			if (filled > IPV6_SIZE - IPV4_SIZE || !quad(at, end, address + filled))
				return false;
			return fill_gap(address, filled + IPV4_SIZE, gap);
		}
		if (filled == IPV6_SIZE || !group(&at, end, address + filled))
			return false;
		filled += 2;
		if (at == end)
			break;
		if (*at++ != ':' || at == end)
			return false;
		if (*at == ':') {
			if (gap >= 0)
				return false;
			gap = (int)filled;
			at++;
		}
	}
	return fill_gap(address, filled, gap);
}

/* A mask is ones and then zeros, or it is none. */
static bool
mask_prefix(const unsigned char *mask, unsigned size, unsigned *prefix)
{
	unsigned bits = 0;

	while (bits < size * 8 && mask[bits / 8] >> (7 - bits % 8) & 1)
		bits++;
	*prefix = bits;
	for (; bits < size * 8; bits++)
		if (mask[bits / 8] >> (7 - bits % 8) & 1)
			return false;
	return true;
}

static bool
prefix_of(const char *text, unsigned size, unsigned *prefix)
{
	const char *end = text + strlen(text);
	unsigned char mask[IPV6_SIZE];

	if (size == IPV4_SIZE && quad(text, end, mask))
		return mask_prefix(mask, size, prefix);
	if (size == IPV6_SIZE && strchr(text, ':'))
		return colons(text, end, mask) && mask_prefix(mask, size, prefix);
	return take_number(&text, end, size * 8, prefix) && text == end;
}

/* Bits that do not count are zero, as the language demands. */
static void
clear_host_bits(struct network *network)
{
	for (unsigned bit = network->prefix; bit < network->size * 8; bit++)
		network->address[bit / 8] &= (unsigned char)~(0x80U >> bit % 8);
}

static bool
network_of(const char *text, unsigned size, struct network *network)
{
	const char *slash = strchr(text, '/');
	const char *end = slash ? slash : text + strlen(text);

	*network = (struct network){ .size = size, .prefix = size * 8 };
	if (size == IPV4_SIZE ? !quad(text, end, network->address)
			      : !colons(text, end, network->address))
		return false;
	if (slash && !prefix_of(slash + 1, size, &network->prefix))
		return false;
	clear_host_bits(network);
	return true;
}

static int
parse(const char *text, unsigned size, struct network *network, struct compliance_error *error)
{
	if (network_of(text, size, network))
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT,
		"\"%.80s\" is no %s: expected an address, then \"/\" and a prefix or mask if any",
		text, size == IPV4_SIZE ? "ipv4_address" : "ipv6_address");
}

/* Whether every address of a is in b. */
static bool
within(const struct network *a, struct network b)
{
	struct network cut = *a;

	if (a->prefix < b.prefix)
		return false;
	cut.prefix = b.prefix;
	clear_host_bits(&cut);
	return memcmp(cut.address, b.address, b.size) == 0;
}

static enum match_truth
compare(enum match_operation operation, const struct network *a, const struct network *b,
	struct compliance_error *error)
{
	if (operation == MATCH_SUBSET)
		return within(a, *b) ? MATCH_TRUE : MATCH_FALSE;
	if (operation == MATCH_SUPERSET)
		return within(b, *a) ? MATCH_TRUE : MATCH_FALSE;
	if (a->prefix == b->prefix)
		return match_kind_ordered(operation, memcmp(a->address, b->address, a->size));
	if (1 << operation & KIND_EQUALITY)
		return match_kind_ordered(operation, 1);
	error_set(error, COMPLIANCE_ECONTENT,
		"addresses with prefixes of %u and %u bits have no order", a->prefix, b->prefix);
	return MATCH_ERROR;
}

static enum match_truth
compare_ipv4(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	struct network a;
	struct network b;

	if (parse(found, IPV4_SIZE, &a, error) < 0 || parse(wanted, IPV4_SIZE, &b, error) < 0)
		return MATCH_ERROR;
	return compare(operation, &a, &b, error);
}

static enum match_truth
compare_ipv6(enum match_operation operation, const char *found, const char *wanted,
	struct compliance_error *error)
{
	struct network a;
	struct network b;

	if (parse(found, IPV6_SIZE, &a, error) < 0 || parse(wanted, IPV6_SIZE, &b, error) < 0)
		return MATCH_ERROR;
	return compare(operation, &a, &b, error);
}

static int
check_ipv4(const char *text, struct compliance_error *error)
{
	struct network network;

	return parse(text, IPV4_SIZE, &network, error);
}

static int
check_ipv6(const char *text, struct compliance_error *error)
{
	struct network network;

	return parse(text, IPV6_SIZE, &network, error);
}

enum { IP_OPERATIONS = KIND_ORDER | 1 << MATCH_SUBSET | 1 << MATCH_SUPERSET };

const struct match_kind match_kind_ipv4 = { IP_OPERATIONS, check_ipv4, compare_ipv4 };
const struct match_kind match_kind_ipv6 = { IP_OPERATIONS, check_ipv6, compare_ipv6 };
