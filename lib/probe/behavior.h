/* SPDX-License-Identifier: Apache-2.0 */
/* The behaviors of objects that collect files (oval-def FileBehaviors). */
#ifndef PROBE_BEHAVIOR_H
#define PROBE_BEHAVIOR_H

#include "probe/probe.h"

enum behavior_direction { BEHAVIOR_STAY, BEHAVIOR_UP, BEHAVIOR_DOWN };

struct behavior_files {
	enum behavior_direction direction;
	int64_t depth;		    /* levels; INT64_MAX: no limit */
	bool directories, symlinks; /* what is followed while going down */
	bool one_device;	    /* recurse_file_system="defined" */
};

/* ECONTENT for a value that is none, EUNSUPPORTED for a behavior of Windows. */
int behavior_read_files(struct behavior_files *behavior, const struct probe_question *question,
	struct compliance_error *error);

/* A behavior that is "true", "1", "false" or "0". ECONTENT for anything else. */
int behavior_read_bool(bool *value, const struct probe_question *question, const char *name,
	bool otherwise, struct compliance_error *error);

#endif
