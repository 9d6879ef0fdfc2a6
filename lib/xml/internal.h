/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this room share. */
#ifndef XML_INTERNAL_H
#define XML_INTERNAL_H

#include <stdbool.h>

/* Whether blanks between elements mean something there: in XHTML they part words. */
bool xml_blanks_matter(const char *space);

#endif
