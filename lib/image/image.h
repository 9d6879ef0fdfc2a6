/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of an image: a read-only tree of nodes, whatever it lies in.
 *
 * image is the only room that opens a file of the target. Nothing it is asked for leaves the image:
 * links are resolved within the tree, with a bounded count. It never runs, unpacks, writes or
 * judges anything, and it has never heard of a benchmark.
 *
 * A directory is listed once, a file looked at once and read once (within limits->cache_size),
 * however many ask. An image handle belongs to one thread at a time. Nodes, texts and names live
 * as long as the image.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stdbool.h>
#include <stdint.h>

struct image;
struct image_node; /* one file: its name and place, what it is, where it came from */

enum image_type {
	IMAGE_REGULAR,
	IMAGE_DIRECTORY,
	IMAGE_SYMLINK,
	IMAGE_CHARACTER,
	IMAGE_BLOCK,
	IMAGE_FIFO,
	IMAGE_SOCKET,
};

/* What lstat(2) would say inside the image. */
struct image_stat {
	enum image_type type;
	uint32_t mode; /* permission bits with setuid, setgid, sticky: 07777 */
	uint32_t uid, gid;
	uint64_t size; /* bytes; of a symbolic link, of its text */
	int64_t atime, mtime,
		ctime; /* seconds since the epoch; atime and ctime are mtime in a layer */
	uint32_t mtime_nanoseconds;
	uint64_t device, inode; /* equal for two names of one file; device differs across mounts */
	uint32_t links;
	uint32_t device_major, device_minor; /* of a device node */
};

struct image_layer {
	unsigned number;    /* from 1, the lowest */
	const char *digest; /* of the blob, or NULL */
	const char *diff_id;
	const char *created_by; /* the history line, or NULL */
};

/* A name and value: environment, labels, annotations. */
struct image_pair {
	const char *name;
	const char *value;
};

/* What is known of the image as a whole. Texts may be NULL where nothing says. */
struct image_facts {
	const char *reference; /* as it was given: "oci:web:latest", "dir:/srv/root" */
	const char *transport; /* "dir", "oci", ... */
	const char *manifest_digest, *config_digest;
	const char *os, *architecture, *variant;
	const char *created, *user, *working_directory;
	const struct image_pair *environment; /* NULL: nothing says */
	size_t environment_count;
	const struct image_pair *labels;
	size_t label_count;
	const struct image_pair *annotations;
	size_t annotation_count; /* of the manifest */
	const char *const *entrypoint;
	size_t entrypoint_count;
	const char *const *command;
	size_t command_count;
	const char *const *exposed_ports;
	size_t exposed_port_count;
	const struct image_layer *layers;
	size_t layer_count;
	struct bytes manifest, config; /* as they lie on disk; empty for a directory */
	bool container;		       /* shown with /run/.containerenv */
};

enum image_as { IMAGE_AS_AUTO, IMAGE_AS_HOST, IMAGE_AS_CONTAINER };

struct image_options {
	struct compliance_limits limits;
	const char *platform; /* OS/ARCH[/VARIANT] of an index; NULL: the machine's */
	enum image_as as;
	/* Paths never entered (absolute, inside the image). Borrowed for the call. */
	const char *const *ignore;
	size_t ignore_count;
	/* "NAME=VALUE": the environment of its processes, instead of what a config says. Borrowed
	 * for the call; NULL: what the config says. */
	const char *const *environment;
	size_t environment_count;
	/*
	 * Are the contents of this file of a layer likely to be asked for? They are kept as long as
	 * limits->cache_size allows; others are decompressed again when they are asked for. path
	 * has no slash at its start. Asked from several threads at once, during image_open. NULL:
	 * configuration, accounts, package databases and units are.
	 */
	bool (*wanted)(void *context, const char *path, uint64_t size);
	/*
	 * Told about each thing that is left out (a pseudo file system that is not entered, say)
	 * and asked whether to go on: a value other than 0 stops with ECANCELED. May be NULL.
	 */
	int (*tell)(void *context, const char *message);
	/*
	 * Asked again and again while layers are read, from several threads at once: a value other
	 * than 0 stops with ECANCELED. NULL: nobody stops it.
	 */
	int (*stop)(void *context);
	void *context; /* of all */
};

/* "transport:reference" taken apart; transport is "" where the text names none. */
struct image_reference {
	char transport[32];
	const char *rest; /* borrowed from the text: what follows the colon, or the whole */
};

/*
 * What stands before the first colon is a transport if it holds neither '/' nor '.': "./a:b" is a
 * path. EINVAL for a transport that is none of ours, with the list of ours, and for an empty text.
 */
int image_reference_parse(
	struct image_reference *reference, const char *text, struct compliance_error *error);

/*
 * Opens what a reference names: "dir:PATH" or PATH (and the archive forms). EIMAGE where it is not
 * there or is no image, EIO where it cannot be read. Without options all is at its default. Freed
 * by image_free.
 */
int image_open(struct image **image, const char *reference, const struct image_options *options,
	struct compliance_error *error);
void image_free(struct image *image);

const struct image_facts *image_facts(const struct image *image);
const struct compliance_limits *image_limits(const struct image *image);

const struct image_node *image_root(struct image *image);
/* The last component, "" for the root; any bytes but NUL and '/'. */
const char *image_node_name(const struct image_node *node);
/* NULL for the root. */
const struct image_node *image_node_parent(const struct image_node *node);
/* The layer that the node comes from, or NULL in a directory image. */
const struct image_layer *image_node_layer(const struct image_node *node);
/* The absolute path of the node (no links on it); it replaces what the buffer holds. */
void image_node_path(const struct image_node *node, struct buffer *path);

/* What kind of answer a look-up gave when it is no node. */
enum image_answer {
	IMAGE_FOUND = 1,
	IMAGE_MISSING = 0, /* no such file: ENOENT or ENOTDIR */
	/* negative: a compliance_code with the error set: EIO (permission denied too), ELIMIT
	   (links), ... */
};

/*
 * The node at an absolute path (".." and "." and double slashes allowed; ".." at the root stays
 * there). Links on the way are followed; the last component's only with follow. IMAGE_FOUND,
 * IMAGE_MISSING or negative: a circle of links is ELIMIT. A path that is not absolute names
 * nothing; with a slash at its end it names a directory.
 */
int image_look(struct image *image, const char *path, bool follow, const struct image_node **node,
	struct compliance_error *error);

/* The same, from a directory node, for one name that may hold no '/'. */
int image_look_in(struct image *image, const struct image_node *directory, const char *name,
	const struct image_node **node, struct compliance_error *error);

/*
 * The node that a symbolic link leads to (followed to its end); any other node: itself. Answers as
 * image_look does.
 */
int image_follow(struct image *image, const struct image_node *link, const struct image_node **node,
	struct compliance_error *error);

/* 0 and the stat of the node itself (not of what a link leads to); negative where it cannot be had.
 */
int image_stat(struct image *image, const struct image_node *node, const struct image_stat **stat,
	struct compliance_error *error);

/* The type without a full stat where the listing told it. Negative on failure, else an enum
 * image_type. */
int image_type(struct image *image, const struct image_node *node, struct compliance_error *error);

/*
 * The nodes of a directory, sorted by the bytes of their names, without "." and "..". A directory
 * that is closed has none.
 */
int image_list(struct image *image, const struct image_node *directory,
	const struct image_node *const **children, size_t *count, struct compliance_error *error);

/*
 * True where a walk does not enter the directory: a pseudo file system, a network mount, an ignored
 * path. (A look-up by name does not enter it either: what is below is IMAGE_MISSING.)
 */
bool image_closed(struct image *image, const struct image_node *directory);

/* The text of a symbolic link; EIMAGE for another node. Lives as long as the image. */
int image_link(struct image *image, const struct image_node *node, const char **text,
	struct compliance_error *error);

/*
 * The whole contents of a regular file (EIMAGE for anything else; a link is not followed; ELIMIT
 * for one larger than limits->file_size). They stand until image_release is called as often as
 * image_read was; contents within the cache limit stay after it and are not read again.
 * data[size] is always a readable NUL. A file that grows meanwhile is read as it was first seen.
 */
int image_read(struct image *image, const struct image_node *node, struct bytes *contents,
	struct compliance_error *error);
void image_release(struct image *image, const struct image_node *node);

/*
 * The contents piece by piece, without keeping them: for digests of large files. ELIMIT for a file
 * larger than limits->stream_size: a sparse one claims any size in a few bytes. The callback's
 * negative code ends it and is returned.
 */
int image_stream(struct image *image, const struct image_node *node,
	int (*take)(void *context, struct bytes piece, struct compliance_error *error),
	void *context, struct compliance_error *error);

/* The extended attributes, sorted by name. 0, or EIO; a file system without any gives none. */
struct image_xattr {
	const char *name;
	struct bytes value;
};
int image_xattrs(struct image *image, const struct image_node *node,
	const struct image_xattr **xattrs, size_t *count, struct compliance_error *error);

/* How much was read, for --verbose and the tests that a file is read once. */
struct image_counts {
	uint64_t directories_listed, files_read, bytes_read, nodes;
};
struct image_counts image_counts(const struct image *image);

#endif
