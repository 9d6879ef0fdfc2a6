/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/behavior.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int
refuse(const char *name, const char *value, const char *expected, struct compliance_error *error)
{
	return error_set(error, COMPLIANCE_ECONTENT, "behavior %s=\"%s\": expected %s", name, value,
		expected);
}

static int
read_depth(int64_t *depth, const struct probe_question *question, struct compliance_error *error)
{
	const char *text = probe_behavior(question, "max_depth", "-1");
	char *end;
	long long number = strtoll(text, &end, 10);

	if (end == text || *end || number < -1)
		return refuse("max_depth", text, "-1 or a number of levels", error);
	*depth = number == -1 ? INT64_MAX : number;
	return 0;
}

static int
read_direction(enum behavior_direction *direction, const struct probe_question *question,
	struct compliance_error *error)
{
	const char *text = probe_behavior(question, "recurse_direction", "none");

	if (strcmp(text, "none") == 0)
		*direction = BEHAVIOR_STAY;
	else if (strcmp(text, "up") == 0)
		*direction = BEHAVIOR_UP;
	else if (strcmp(text, "down") == 0)
		*direction = BEHAVIOR_DOWN;
	else
		return refuse("recurse_direction", text, "none, up or down", error);
	return 0;
}

/* The last three are words of schemas before 5.4. */
static int
read_recurse(struct behavior_files *behavior, const struct probe_question *question,
	struct compliance_error *error)
{
	static const struct {
		const char *word;
		bool directories, symlinks;
	} words[] = {
		{ "symlinks and directories", true, true },
		{ "directories", true, false },
		{ "symlinks", false, true },
		{ "files and directories", true, false },
		{ "files", false, false },
		{ "none", false, false },
	};
	const char *text = probe_behavior(question, "recurse", words[0].word);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(text, words[i].word) == 0) {
			behavior->directories = words[i].directories;
			behavior->symlinks = words[i].symlinks;
			return 0;
		}
	}
	return refuse("recurse", text, "symlinks, directories or symlinks and directories", error);
}

/* "local" asks for nothing more than "all": network mounts are never entered. */
static int
read_file_system(
	bool *one_device, const struct probe_question *question, struct compliance_error *error)
{
	const char *text = probe_behavior(question, "recurse_file_system", "all");

	*one_device = strcmp(text, "defined") == 0;
	if (!*one_device && strcmp(text, "all") != 0 && strcmp(text, "local") != 0)
		return refuse("recurse_file_system", text, "all, local or defined", error);
	return 0;
}

int
behavior_read_files(struct behavior_files *behavior, const struct probe_question *question,
	struct compliance_error *error)
{
	const char *view = probe_behavior(question, "windows_view", NULL);
	int status;

	if (view)
		return error_set(error, COMPLIANCE_EUNSUPPORTED,
			"behavior windows_view=\"%s\" asks for Windows, and the image is none",
			view);
	if ((status = read_depth(&behavior->depth, question, error)) < 0 ||
		(status = read_direction(&behavior->direction, question, error)) < 0 ||
		(status = read_recurse(behavior, question, error)) < 0)
		return status;
	return read_file_system(&behavior->one_device, question, error);
}

int
behavior_read_bool(bool *value, const struct probe_question *question, const char *name,
	bool otherwise, struct compliance_error *error)
{
	const char *text = probe_behavior(question, name, NULL);

	*value = text ? strcmp(text, "true") == 0 || strcmp(text, "1") == 0 : otherwise;
	if (text && !*value && strcmp(text, "false") != 0 && strcmp(text, "0") != 0)
		return refuse(name, text, "true or false", error);
	return 0;
}
