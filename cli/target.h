/* SPDX-License-Identifier: Apache-2.0 */
/* The image that a command is about: how it is named, and which form of it is meant. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <compliance/compliance.h>

struct target {
	const char *platform; /* OS/ARCH[/VARIANT], or NULL: the machine's */
	int as;		      /* an enum compliance_image_as */
};

/* Words of --as, by enum compliance_image_as; ended by NULL. */
extern const char *const target_as[];

/* What --help says of IMAGE. */
#define TARGET_HELP                                                                                \
	"IMAGE is a directory (PATH or dir:PATH), an OCI layout (oci:PATH[:TAG|@DIGEST],\n"        \
	"oci-archive:FILE[:TAG]) or what docker save and podman save write\n"                      \
	"(docker-archive:FILE[:NAME[:TAG]])."

/* Rows of an option table for a struct target at `member` of the settings. */
#define TARGET_ROWS(settings, member)                                                              \
	{ "platform", OPTION_TEXT, offsetof(settings, member.platform), "OS/ARCH[/VARIANT]", NULL, \
		"which image of an index (default: this machine's)" },                             \
	{                                                                                          \
		"as", OPTION_CHOICE, offsetof(settings, member.as), "auto|host|container",         \
			target_as,                                                                 \
			"whether content sees the mark of a container: auto for shipped images"    \
	}

/* Who is told and asked meanwhile; as in struct compliance_image_options. */
struct target_watch {
	int (*tell)(void *context, const char *message);
	int (*stop)(void *context);
	void *context;
};

/* Without a watch, an interrupt stops it. */
int target_open(struct compliance_image **image, const struct target *target, const char *reference,
	const struct target_watch *watch, struct compliance_error *error);

#endif
