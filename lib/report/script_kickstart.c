/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A kickstart of an installation that complies from its start.
 *
 * A fix is a line of one of these words, and those of all rules are gathered:
 *
 *	package install|remove NAME      service enable|disable NAME
 *	logvol PATH MEGABYTES            bootloader ARGUMENT
 *	kdump enable|disable             firewall OPTIONS
 *	pre COMMAND                      post COMMAND
 */
#include "report/script.h"

#include <string.h>

enum part {
	PACKAGES,
	ENABLED,
	DISABLED,
	VOLUMES,
	BOOTLOADER,
	KDUMP,
	FIREWALL,
	PRE,
	POST,
	OTHER,
	PARTS
};

struct kickstart {
	struct buffer parts[PARTS];
};

static void
add(struct buffer *list, const char *before, struct bytes text, const char *behind)
{
	buffer_add_text(list, before);
	buffer_add(list, text.data, text.size);
	buffer_add_text(list, behind);
}

static bool
take_package(struct kickstart *kickstart, struct bytes rest)
{
	struct buffer *list = &kickstart->parts[PACKAGES];
	struct bytes name;

	if (script_begins(rest, "install", &name))
		add(list, "", name, "\n");
	else if (script_begins(rest, "remove", &name))
		add(list, "-", name, "\n");
	else
		return false;
	return true;
}

static bool
take_service(struct kickstart *kickstart, struct bytes rest)
{
	struct bytes name;
	struct buffer *list = &kickstart->parts[ENABLED];

	if (script_begins(rest, "disable", &name))
		list = &kickstart->parts[DISABLED];
	else if (!script_begins(rest, "enable", &name))
		return false;
	add(list, list->size ? "," : "", name, "");
	return true;
}

/* A volume is called as its path is, with '_' between the parts. */
static bool
take_volume(struct kickstart *kickstart, struct bytes rest)
{
	struct buffer *list = &kickstart->parts[VOLUMES];
	size_t length = 0;

	while (length < rest.size && rest.data[length] != ' ')
		length++;
	const struct bytes path = bytes_of(rest.data, length);
	const struct bytes size = script_trim(bytes_of(rest.data + length, rest.size - length));
	if (!path.size || *path.data != '/' || !size.size)
		return false;
	add(list, "logvol ", path, " --fstype=xfs --name=");
	for (size_t i = 1; i < path.size; i++)
		buffer_add_char(list, path.data[i] == '/' ? '_' : (char)path.data[i]);
	add(list, " --vgname=system --size=", size, "\n");
	return true;
}

static bool
take_argument(struct kickstart *kickstart, struct bytes rest)
{
	struct buffer *list = &kickstart->parts[BOOTLOADER];

	add(list, list->size ? " " : "", rest, "");
	return true;
}

static bool
take_kdump(struct kickstart *kickstart, struct bytes rest)
{
	struct buffer *list = &kickstart->parts[KDUMP];
	struct bytes none;

	buffer_clear(list);
	if (script_begins(rest, "disable", &none))
		buffer_add_text(list, "--disable");
	else if (script_begins(rest, "enable", &none))
		buffer_add_text(list, "--enable --reserve-mb=auto");
	else
		return false;
	return true;
}

static bool
take_firewall(struct kickstart *kickstart, struct bytes rest)
{
	add(&kickstart->parts[FIREWALL], " ", rest, "");
	return true;
}

static bool
take_pre(struct kickstart *kickstart, struct bytes rest)
{
	add(&kickstart->parts[PRE], "", rest, "\n");
	return true;
}

static bool
take_post(struct kickstart *kickstart, struct bytes rest)
{
	add(&kickstart->parts[POST], "", rest, "\n");
	return true;
}

static void
add_line(struct kickstart *kickstart, struct bytes line)
{
	static const struct {
		const char *word;
		bool (*take)(struct kickstart *kickstart, struct bytes rest);
	} commands[] = {
		{ "bootloader", take_argument },
		{ "firewall", take_firewall },
		{ "kdump", take_kdump },
		{ "logvol", take_volume },
		{ "package", take_package },
		{ "post", take_post },
		{ "pre", take_pre },
		{ "service", take_service },
	};
	struct bytes rest;

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (script_begins(line, commands[i].word, &rest) && rest.size &&
			commands[i].take(kickstart, rest))
			return;
	}
	add(&kickstart->parts[OTHER], "", line, "\n");
}

static void
put(struct kickstart *kickstart, enum part part, const char *head, const char *tail,
	struct buffer *out)
{
	struct buffer *text = &kickstart->parts[part];

	if (text->size) {
		buffer_add_text(out, head);
		buffer_add(out, text->data, text->size);
		buffer_add_text(out, tail);
	}
	out->failed = out->failed || text->failed;
}

/* What any installation needs and no rule speaks of: to be reviewed by who uses it. */
static const char base[] = "\n"
			   "# Review what follows: language, keyboard, time zone, disks, users.\n"
			   "lang en_US.UTF-8\n"
			   "keyboard --vckeymap us\n"
			   "timezone --utc Etc/UTC\n"
			   "network --onboot yes --bootproto dhcp\n"
			   "rootpw --lock\n"
			   "user --name=admin --groups=wheel --lock\n"
			   "reboot\n";

static const char disks[] =
	"\n"
	"zerombr\n"
	"clearpart --all --initlabel\n"
	"reqpart --add-boot\n"
	"part pv.01 --grow --size=1\n"
	"volgroup system pv.01\n"
	"logvol / --fstype=xfs --name=root --vgname=system --size=10240 --grow\n"
	"logvol swap --name=swap --vgname=system --size=2048\n";

static void
put_all(struct kickstart *kickstart, struct buffer *out)
{
	buffer_add_text(out, base);
	if (kickstart->parts[ENABLED].size || kickstart->parts[DISABLED].size) {
		buffer_add_text(out, "services");
		put(kickstart, DISABLED, " --disabled=", "", out);
		put(kickstart, ENABLED, " --enabled=", "", out);
		buffer_add_char(out, '\n');
	}
	put(kickstart, FIREWALL, "firewall", "\n", out);
	put(kickstart, BOOTLOADER, "bootloader --append=\"", "\"\n", out);
	put(kickstart, OTHER, "", "", out);
	buffer_add_text(out, disks);
	put(kickstart, VOLUMES, "", "", out);
	put(kickstart, KDUMP, "\n%addon com_redhat_kdump ", "\n%end\n", out);
	buffer_add_text(out, "\n%packages\n@^minimal-environment\n");
	put(kickstart, PACKAGES, "", "", out);
	buffer_add_text(out, "%end\n");
	put(kickstart, PRE, "\n%pre\n", "%end\n", out);
	put(kickstart, POST, "\n%post\n", "%end\n", out);
}

void
script_kickstart(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	struct kickstart kickstart = { 0 };

	for (size_t i = 0; i < script->part_count; i++) {
		const char *text = script->parts[i].text;
		struct bytes line;
		while (text && script_next_line(&text, &line)) {
			line = script_trim(line);
			if (line.size)
				add_line(&kickstart, line);
		}
	}
	if (!script->raw)
		script_head(script, type, out);
	put_all(&kickstart, out);
	for (size_t i = 0; i < PARTS; i++)
		buffer_free(&kickstart.parts[i]);
}
