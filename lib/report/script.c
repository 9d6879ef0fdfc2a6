/* SPDX-License-Identifier: Apache-2.0 */
/* The types of scripts, and those that are nothing but their fixes. */
#include "report/script.h"

#include "base/error.h"

#include <string.h>

static const char *const bash_usage[] = { "$ sudo ./remediation-script.sh", NULL };
static const char *const ansible_usage[] = {
	"$ ansible-playbook -i \"localhost,\" -c local playbook.yml",
	"$ ansible-playbook -i \"192.168.1.155,\" playbook.yml",
	"$ ansible-playbook -i inventory.ini playbook.yml", NULL
};
static const char *const blueprint_usage[] = { "composer-cli blueprints push blueprint.toml",
	NULL };
static const char *const kickstart_usage[] = {
	"Review it, and give it to the installer: inst.ks=...", NULL
};
static const char *const bootc_usage[] = {
	"Run it while a bootable container image is built:", "RUN ./bootc-script.sh", NULL
};

/* The fixes, one behind the other as they are. */
static void
write_plain(const struct report_script *script, const struct report_script_type *type,
	struct buffer *out)
{
	(void)type;
	for (size_t i = 0; i < script->part_count; i++) {
		if (script->parts[i].text)
			buffer_add_text(out, script->parts[i].text);
	}
}

/* In the order of their names. */
static const struct report_script_type types[] = {
	{ "anaconda", "urn:redhat:anaconda:pre", NULL, NULL, true, write_plain },
	{ "ansible", "urn:xccdf:fix:script:ansible", "Ansible Playbook", ansible_usage, true,
		script_ansible },
	{ "bash", "urn:xccdf:fix:script:sh", "Bash Remediation Script", bash_usage, true,
		script_bash },
	{ "blueprint", "urn:redhat:osbuild:blueprint", "Blueprint", blueprint_usage, true,
		script_blueprint },
	{ "bootc", "urn:xccdf:fix:script:bootc", "Bootable Container Image Script", bootc_usage,
		false, script_bootc },
	{ "ignition", "urn:xccdf:fix:script:ignition", NULL, NULL, true, write_plain },
	{ "kickstart", "urn:xccdf:fix:script:kickstart", "Kickstart", kickstart_usage, false,
		script_kickstart },
	{ "kubernetes", "urn:xccdf:fix:script:kubernetes", NULL, NULL, true, write_plain },
	{ "puppet", "urn:xccdf:fix:script:puppet", NULL, NULL, true, write_plain },
};

enum { TYPES = sizeof types / sizeof *types };

const struct report_script_type *
report_script_type_at(size_t index)
{
	return index < TYPES ? &types[index] : NULL;
}

const struct report_script_type *
report_script_type(const char *name)
{
	for (size_t low = 0, high = TYPES; low < high;) {
		const size_t middle = low + (high - low) / 2;
		const int order = strcmp(name, types[middle].name);
		if (order == 0)
			return &types[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *
report_script_name(const struct report_script_type *type)
{
	return type->name;
}

const char *
report_script_system(const struct report_script_type *type)
{
	return type->system;
}

bool
report_script_of_results(const struct report_script_type *type)
{
	return type->of_results;
}

int
report_script(const struct report_script_type *type, const struct report_script *script,
	struct buffer *out, struct compliance_error *error)
{
	if (type)
		type->write(script, type, out);
	else
		write_plain(script, NULL, out);
	return out->failed ? error_memory(error) : 0;
}
