/* SPDX-License-Identifier: Apache-2.0 */
/* Layers put one on another, as the OCI image specification says: the tree they make. */
#ifndef IMAGE_STACK_H
#define IMAGE_STACK_H

#include "image/layer.h"

/* Prepares the tree of the image for its first layer. */
int stack_begin(struct image *image, struct compliance_error *error);

/* Puts the layer on those before it. The entries stay where they are and are pointed to. */
int stack_layer(struct image *image, struct layer *layer, struct compliance_error *error);

#endif
