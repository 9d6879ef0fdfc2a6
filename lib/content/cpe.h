/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CPE dictionaries and languages.
 */
#ifndef CONTENT_CPE_H
#define CONTENT_CPE_H

#include "content/reader.h"

/* Each reads one root element into platforms; what stands there already is kept. */
int cpe_read_dictionary(const struct reader *reader, const struct xml_node *root,
	struct model_platforms *platforms);
int cpe_read_language(const struct reader *reader, const struct xml_node *root,
	struct model_platforms *platforms);

/* A document or component of its own; NULL where it went wrong. */
const struct model_platforms *cpe_read(const struct reader *reader, const struct xml_node *root);

/* What a Benchmark carries within: *platforms stays NULL where that is nothing. */
int cpe_read_within(const struct reader *reader, const struct xml_node *benchmark,
	const struct model_platforms **platforms);

#endif
