/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body of an image that is layers: how it is found (oci.c, docker.c), described (config.c) and
 * put together (shipped.c).
 */
#ifndef IMAGE_SHIPPED_H
#define IMAGE_SHIPPED_H

#include "image/again.h"
#include "image/json.h"
#include "image/layer.h"

/* What names a blob. */
struct descriptor {
	const char *digest;
	const char *media_type; /* NULL: none given */
	uint64_t size;
};

/* A layer as it is found: its part of the store, and its digest where one is known. */
struct found_layer {
	const char *name;
	const char *digest;
	uint64_t size;
	bool size_known;
};

struct shipped {
	struct store store;
	struct layer *layers;
	size_t count;
	struct again again;
};

/* The state of the image, with the body set: freed with the image from here on. */
int shipped_start(struct image *image, struct shipped **shipped, struct compliance_error *error);

/* The archive of the reference as its store; what was opened to find out its form is taken over. */
int shipped_open_tar(struct image *image, struct shipped *shipped, const char *path,
	struct compliance_error *error);
struct store_rules shipped_rules(const struct image *image);

/* Reads the layers and stacks them. The config has been read. */
int shipped_layers(struct image *image, struct shipped *shipped, const struct found_layer *found,
	size_t count, struct compliance_error *error);

/*
 * The config of an image, into its facts: and the layers' diff_ids and history, count of them.
 * digest may be NULL.
 */
int config_read(struct image *image, struct shipped *shipped, const char *name, const char *digest,
	size_t count, struct compliance_error *error);

/* The same of an image that has no diff_ids, and whose layers are described already. */
int config_read_old(struct image *image, struct shipped *shipped, const char *name,
	const struct image_layer *layers, size_t count, struct compliance_error *error);

/* OS/ARCH[/VARIANT] that is wanted, or the machine's. */
struct platform {
	char os[64], architecture[64], variant[64];
	bool given;
};
int platform_parse(struct platform *platform, const char *text, struct compliance_error *error);
bool platform_matches(const struct platform *platform, const char *os, const char *architecture,
	const char *variant);

/*
 * "PATH:REST" taken apart at the first colon, or REST is NULL: where the whole is a path that
 * exists, it is one. path is made in the arena.
 */
int shipped_split(struct arena *arena, const char *text, const char **path, const char **rest,
	struct compliance_error *error);

#endif
