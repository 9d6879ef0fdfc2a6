/* SPDX-License-Identifier: Apache-2.0 */
/* Capabilities of files: as text in packages, as an extended attribute in the image. */
#ifndef PROBE_CAPABILITIES_H
#define PROBE_CAPABILITIES_H

#include "base/bytes.h"

struct capabilities {
	uint64_t permitted, inheritable, effective;
};

/* What cap_from_text(3) reads: "cap_net_raw=ep", "= cap_chown,cap_kill+i". False where it is none.
 */
bool capabilities_of_text(struct capabilities *capabilities, const char *text);

/* The value of security.capability, versions 1 to 3. False where it is none. */
bool capabilities_of_attribute(struct capabilities *capabilities, struct bytes value);

#endif
