/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of an image: small, strict, and with its digest held. */
#ifndef IMAGE_JSON_H
#define IMAGE_JSON_H

#include "image/store.h"

#include "base/bytes.h"

#include <jansson.h>

/*
 * Reads and parses a part of the store. At most limits->json_size bytes; no name twice in an
 * object. digest (NULL: none) is that of its bytes. What stands in *text lives in the store's
 * arena. The caller decrefs *value.
 */
int json_read(struct store *store, const char *name, const char *digest, struct bytes *text,
	json_t **value, struct compliance_error *error);

/* For __attribute__((cleanup)). */
void json_drop(json_t **value);

/* A text of the object, in the arena; NULL where it has none. Anything but text is no text. */
const char *json_text(const json_t *object, const char *key, struct arena *arena);

/* "PATH: NAME: REASON" as EIMAGE. */
int json_error(const struct store *store, const char *name, const char *reason,
	struct compliance_error *error);

#endif
