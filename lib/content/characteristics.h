/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An OVAL system characteristics document while it is read: first its items, then the objects that
 * refer to them.
 */
#ifndef CONTENT_CHARACTERISTICS_H
#define CONTENT_CHARACTERISTICS_H

#include "content/reader.h"
#include "model/characteristics.h"

/* Reads the items of the document; by_id gets them by their ids. */
int characteristics_read_items(const struct reader *reader, const struct xml_node *root,
	struct model_characteristics *found, struct map *by_id);

#endif
