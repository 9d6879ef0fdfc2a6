/* SPDX-License-Identifier: Apache-2.0 */
/* Archives as docker wrote them before 1.10: without a manifest, each layer names its parent. */
#ifndef IMAGE_DOCKER_H
#define IMAGE_DOCKER_H

#include "image/shipped.h"

/* Does the archive look like one of these? */
bool docker_is_old(const struct store *store);

/*
 * The images that its "repositories" name, as a manifest.json would list them: an object for each,
 * with RepoTags, and with Id for the last layer. The caller decrefs *images.
 */
int docker_old_list(struct store *store, json_t **images, struct compliance_error *error);

/* Reads the image whose last layer has this Id. */
int docker_old_use(struct image *image, struct shipped *shipped, const char *id,
	struct compliance_error *error);

#endif
