/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this room share: the tree, and the bodies that fill it.
 *
 * The tree is one for all forms of image. A body (a directory, stacked layers) fills in what is not
 * yet known of a node when it is first asked for; nothing is asked of it twice. A body that knows
 * everything from the start has nothing to do but read.
 */
#ifndef IMAGE_BODY_H
#define IMAGE_BODY_H

#include "image/image.h"

#include "base/arena.h"

struct contents;
struct store;

/* A type that no listing has told. */
#define TYPE_UNKNOWN 0xff

struct image_node {
	struct image_node *parent;
	struct image_node *chain; /* the next in its bucket of the table */
	struct image_node *first; /* its children, in no order, linked by next */
	struct image_node *next;
	const struct image_node **children; /* sorted; NULL until image_list */
	const struct image_stat *stat;	    /* NULL: not yet known */
	const char *link;		    /* NULL: not yet known */
	const struct image_xattr *xattrs;
	const struct image_layer *layer;
	const void *place;	  /* where the body finds its contents */
	struct contents **holder; /* what holds them, where several names share it; or NULL */
	struct contents *contents;
	size_t child_count; /* of children */
	size_t path_length; /* 0 for the root */
	uint64_t hash;
	uint32_t xattr_count;
	uint32_t name_length;
	uint32_t touched; /* the last layer that has an entry for it or below it */
	uint32_t opaque;  /* the last layer that hides what lower ones left below it */
	uint8_t type;
	bool absent;   /* known not to be there (any more) */
	bool detached; /* no longer linked to its parent */
	bool listed;   /* all its children are known */
	bool xattrs_known;
	bool closed_known;
	bool closed;
	char name[];
};

typedef int (*image_take)(void *context, struct bytes piece, struct compliance_error *error);

/*
 * Each function is called at most once for a node, but for stream. A function that a body needs not
 * (since its nodes are complete) is NULL.
 */
struct image_body {
	/* One name of a directory that is not listed: IMAGE_FOUND, IMAGE_MISSING or negative. */
	int (*look)(struct image *image, struct image_node *directory, const char *name,
		size_t length, struct image_node **node, struct compliance_error *error);
	/* Adds all children. */
	int (*list)(
		struct image *image, struct image_node *directory, struct compliance_error *error);
	/* Sets node->stat and node->type. */
	int (*stat)(struct image *image, struct image_node *node, struct compliance_error *error);
	/* Sets node->link. */
	int (*link)(struct image *image, struct image_node *node, struct compliance_error *error);
	/* Sets node->xattrs, sorted, and node->xattr_count. */
	int (*xattrs)(struct image *image, struct image_node *node, struct compliance_error *error);
	/* Why a walk must not enter the directory, or NULL. */
	const char *(*closed)(struct image *image, struct image_node *directory);
	/* Gives the contents of a regular file, node->stat->size bytes or fewer. */
	int (*stream)(struct image *image, const struct image_node *node, image_take take,
		void *context, struct compliance_error *error);
	/* Frees image->state. */
	void (*free)(void *state);
};

/* All nodes by parent and name. */
struct node_table {
	struct image_node **buckets;
	size_t capacity; /* 0 or a power of two */
	uint64_t key[2]; /* drawn by lot, so that no image can choose names that collide */
};

struct contents_list {
	struct contents *newest, *oldest;
};

/* The contents that are held: what is idle goes when there is no room. */
struct cache {
	struct contents_list used, idle;
	uint64_t size; /* bytes of both */
};

struct image {
	const struct image_options *options; /* while it is opened; may be NULL */
	struct store *found; /* meanwhile: the archive that was looked into; or NULL */
	struct arena *arena;
	struct compliance_limits limits;
	struct image_facts facts;
	struct image_counts counts;
	const struct image_body *body;
	void *state; /* the body's own */
	struct image_node *root;
	struct node_table table;
	struct cache cache;
	const char *const *ignore;
	size_t ignore_count;
	int (*tell)(void *context, const char *message);
	void *context;
	bool canceled;
	uint64_t implied;    /* directories that no entry of a layer tells of */
	uint64_t link_steps; /* taken over links while layers were stacked */
};

/* --- node.c and table.c: the tree */

/* The root; NULL when memory has run out. */
struct image_node *node_root(struct image *image);
/* A new child. The name must not be there yet. ELIMIT for too many nodes or too long a path. */
int node_add(struct image *image, struct image_node *parent, const char *name, size_t length,
	struct image_node **node, struct compliance_error *error);
/* The child, absent or not; NULL where it is not known. */
struct image_node *node_find(const struct image *image, const struct image_node *parent,
	const char *name, size_t length);
/* "PATH: REASON", as the error of a node. Returns code. */
int node_error(struct compliance_error *error, int code, const struct image_node *node,
	const char *reason);
/* The same for a name in a directory that is no node (yet). */
int node_error_in(struct compliance_error *error, int code, const struct image_node *directory,
	const char *name, size_t length, const char *reason);
/* The node as one that may be filled in: all nodes are born so. */
struct image_node *node_mine(const struct image_node *node);

int table_open(struct node_table *table);
uint64_t table_hash(const struct node_table *table, const struct image_node *parent,
	const char *name, size_t length);
/* Room for count nodes in all. 0, or COMPLIANCE_ENOMEM. */
int table_reserve(struct node_table *table, size_t count);
void table_put(struct node_table *table, struct image_node *node);

/* --- image.c */
void xattrs_sort(struct image_xattr *xattrs, size_t count);

/* --- cache.c */

/* Gives contents (size bytes and a NUL, from memory_new) to a holder that has none. */
int cache_put(struct image *image, struct contents **holder, unsigned char *data, size_t size,
	struct compliance_error *error);
void cache_free(struct image *image);

/* --- look.c */

/* image_look_in for length bytes of a name. */
int look_in(struct image *image, const struct image_node *directory, const char *name,
	size_t length, const struct image_node **node, struct compliance_error *error);

/* --- filesystem.c */

/* Why a file system of this type (statfs.f_type) is not entered, or NULL. */
const char *filesystem_closed(uint64_t type);
/* True for tmpfs; devtmpfs says the same. */
bool filesystem_is_memory(uint64_t type);

/* --- container.c */

/* Makes the image one of a container or of a host, as the options say. */
int show_container(struct image *image, struct compliance_error *error);

/* --- show.c */

/* Bytes from the image as text for a message: what is no UTF-8 or no print becomes \xNN. */
void show_bytes(struct buffer *text, const char *bytes, size_t size);

/* --- the bodies */
int directory_open(struct image *image, const char *path, struct compliance_error *error);
int oci_open(struct image *image, const char *rest, struct compliance_error *error);
int oci_archive_open(struct image *image, const char *rest, struct compliance_error *error);
int docker_archive_open(struct image *image, const char *rest, struct compliance_error *error);

#endif
