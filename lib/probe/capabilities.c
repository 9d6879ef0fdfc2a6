/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/capabilities.h"

#include <string.h>
#include <strings.h>

/* By number, as linux/capability.h has them. */
static const char *const names[] = { "chown", "dac_override", "dac_read_search", "fowner", "fsetid",
	"kill", "setgid", "setuid", "setpcap", "linux_immutable", "net_bind_service",
	"net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner", "sys_module", "sys_rawio",
	"sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice",
	"sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write",
	"audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm",
	"block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore" };

enum { NAMES = sizeof names / sizeof *names };
static const uint64_t all = ((uint64_t)1 << NAMES) - 1;

/* The bits of "cap_a,cap_b", "all" or "" (all, too); false for an unknown name. */
static bool
read_names(const char *text, size_t length, uint64_t *bits)
{
	*bits = 0;
	if (length == 0 || (length == 3 && strncasecmp(text, "all", 3) == 0)) {
		*bits = all;
		return true;
	}
	while (length) {
		const char *comma = memchr(text, ',', length);
		size_t size = comma ? (size_t)(comma - text) : length;
		int i = 0;
		if (size < 4 || strncasecmp(text, "cap_", 4) != 0)
			return false;
		while (i < NAMES && (strlen(names[i]) != size - 4 ||
					    strncasecmp(names[i], text + 4, size - 4) != 0))
			i++;
		if (i == NAMES)
			return false;
		*bits |= (uint64_t)1 << i;
		text += comma ? size + 1 : size;
		length -= comma ? size + 1 : size;
	}
	return true;
}

/* One action on some capabilities: '=', '+' or '-', and which sets. */
static const char *
apply(struct capabilities *capabilities, uint64_t bits, const char *text)
{
	char sign = *text++;
	size_t length = strspn(text, "eip");
	uint64_t *const sets[] = { &capabilities->effective, &capabilities->inheritable,
		&capabilities->permitted };

	for (int i = 0; i < 3; i++) {
		bool named = memchr(text, "eip"[i], length) != NULL;
		if (sign == '=' || (sign == '-' && named))
			*sets[i] &= ~bits;
		if (sign != '-' && named)
			*sets[i] |= bits;
	}
	return text + length;
}

bool
capabilities_of_text(struct capabilities *capabilities, const char *text)
{
	*capabilities = (struct capabilities){ 0 };
	for (text += strspn(text, " \t"); *text; text += strspn(text, " \t")) {
		size_t length = strcspn(text, "=+- \t");
		uint64_t bits;
		if (!read_names(text, length, &bits))
			return false;
		text += length;
		if (!*text || !strchr("=+-", *text))
			return false;
		while (*text && strchr("=+-", *text))
			text = apply(capabilities, bits, text);
		if (*text && !strchr(" \t", *text))
			return false;
	}
	return true;
}

static uint32_t
number32(const unsigned char *data)
{
	return data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24;
}

/* A version and a flag "effective", then permitted and inheritable, 32 bits at a time. */
bool
capabilities_of_attribute(struct capabilities *capabilities, struct bytes value)
{
	static const size_t sizes[] = { 0, 12, 20, 24 };

	*capabilities = (struct capabilities){ 0 };
	if (value.size < 4)
		return false;
	uint32_t head = number32(value.data), version = head >> 24;
	if (version < 1 || version > 3 || value.size != sizes[version])
		return false;
	capabilities->permitted = number32(value.data + 4);
	capabilities->inheritable = number32(value.data + 8);
	if (version > 1) {
		capabilities->permitted |= (uint64_t)number32(value.data + 12) << 32;
		capabilities->inheritable |= (uint64_t)number32(value.data + 16) << 32;
	}
	if (head & 1)
		capabilities->effective = capabilities->permitted | capabilities->inheritable;
	return true;
}
