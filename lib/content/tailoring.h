/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tailoring documents: profiles for a benchmark of another document.
 */
#ifndef CONTENT_TAILORING_H
#define CONTENT_TAILORING_H

#include "content/reader.h"

/*
 * Reads a Tailoring of XCCDF 1.2, or of the namespace that XCCDF 1.1 has for it. Added to the
 * content's tailorings; NULL where it went wrong.
 */
struct model_tailoring *tailoring_read(const struct reader *reader, const struct xml_node *root);

/* Finds the document that a tailoring is for, beside it; its name goes to *name. */
const struct xml_node *tailoring_find_benchmark(
	const struct reader *reader, const struct model_tailoring *tailoring, const char **name);

#endif
