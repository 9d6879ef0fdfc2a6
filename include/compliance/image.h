/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Images: the file system that is looked at. It is never run, unpacked or written to.
 */
#ifndef COMPLIANCE_IMAGE_H
#define COMPLIANCE_IMAGE_H

#include <compliance/error.h>
#include <compliance/limits.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A handle belongs to one thread at a time; different images may be used at once. */
struct compliance_image;

enum compliance_image_as {
	COMPLIANCE_AS_AUTO,	 /* a directory as it is, a container image as a container */
	COMPLIANCE_AS_HOST,	 /* without the marks of a container */
	COMPLIANCE_AS_CONTAINER, /* with /run/.containerenv, by which content knows containers */
};

/*
 * Options: set size, leave what you do not need at 0.
 *
 *	struct compliance_image_options options = { .size = sizeof options };
 */
struct compliance_image_options {
	size_t size;				/* sizeof(struct compliance_image_options) */
	const struct compliance_limits *limits; /* NULL: the defaults */
	const char *platform;			/* OS/ARCH[/VARIANT]; NULL: the machine's */
	enum compliance_image_as as;
	const char *const *ignore; /* absolute paths of the image that are never entered */
	size_t ignore_count;
	/*
	 * Told, in words, about each thing that is left out: a pseudo file system, say. A value
	 * other than 0 ends what is being done with ECANCELED. It may be called until the image is
	 * freed, by whoever uses it. May be NULL.
	 */
	int (*tell)(void *context, const char *message);
	void *context;
	/*
	 * Asked again and again while the layers of an image are read, from several threads at
	 * once: a value other than 0 ends it with ECANCELED. May be NULL.
	 */
	int (*stop)(void *context);
	/* "NAME=VALUE": the environment of the image's processes, instead of what its config says.
	 * NULL: what the config says; a directory has none. */
	const char *const *environment;
	size_t environment_count;
};

/*
 * Opens the image that a reference names: "dir:PATH", "oci:PATH[:TAG|@DIGEST]",
 * "oci-archive:FILE[:TAG|@DIGEST]", "docker-archive:FILE[:NAME[:TAG]|:@INDEX]", or a bare path of
 * one of these. Nothing is written but this: an archive that is compressed as a whole, and a layer
 * of zstd, xz or bzip2 of which much more is asked than was kept, are decompressed into a file
 * without a name in /var/tmp or /tmp, of limits->layer_bytes at most, that is gone with the image.
 *
 * options may be NULL. The caller owns a reference to *image: compliance_image_unref.
 *
 * Errors: EINVAL (NULL, an unknown transport, a size that no version of this struct has), EIMAGE
 * (not there, or no image), EIO, EUNSUPPORTED, ELIMIT, ECANCELED, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_image_open(struct compliance_image **image, const char *reference,
	const struct compliance_image_options *options, struct compliance_error *error);

/* Takes and gives back a reference; from any thread. NULL is allowed. ref returns its argument.
 * @since 0.1 */
COMPLIANCE_PUBLIC struct compliance_image *compliance_image_ref(struct compliance_image *image);
COMPLIANCE_PUBLIC void compliance_image_unref(struct compliance_image *image);

/* Texts are the image's, and NULL where it does not say. Later versions may add members. */
struct compliance_image_info {
	const char *reference; /* as it was given */
	const char *transport; /* "dir", "oci", ... */
	const char *system;    /* "Debian GNU/Linux 12 (bookworm)" */
	const char *architecture;
	const char *package_system; /* "dpkg", "rpm", "apk" */
	size_t package_count;	    /* that are installed */
};

/*
 * What the image says of itself; *info lives as long as the image. Reads the files it needs.
 *
 * Errors: EIMAGE (a damaged package database), EIO, ELIMIT, ECANCELED, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_image_info(struct compliance_image *image,
	const struct compliance_image_info **info, struct compliance_error *error);

/* An extended attribute. */
struct compliance_xattr {
	const char *name;
	const void *value;
	size_t size;
};

/* A file of the image, as lstat(2) would show it there. Texts and xattrs are the image's. */
struct compliance_file {
	const char *path; /* absolute; any bytes but NUL */
	char type;	  /* as ls shows it: - d l c b p s */
	uint32_t mode;	  /* permission bits with set-uid, set-gid, sticky: 07777 */
	uint32_t uid, gid;
	uint64_t size; /* bytes */
	int64_t mtime; /* seconds since the epoch */
	uint32_t mtime_nanoseconds;
	const char *link;	  /* of a symbolic link: what it holds; else NULL */
	uint32_t major, minor;	  /* of a device */
	unsigned layer;		  /* that it comes from, from 1; 0 in a directory */
	const char *layer_digest; /* of its blob, else of what that holds (diff id), or NULL */
	const char *created_by;	  /* the line of the image's history that made the layer, or NULL */
	const struct compliance_xattr *xattrs;
	size_t xattr_count;
};

/*
 * Shows the file at path and, where it is a directory, all below it: depth first, sorted by bytes.
 * The struct is take's for the call. A value other than 0 of take ends the walk with ECANCELED.
 * What cannot be looked at is shown to trouble (which may be NULL), and the walk goes on.
 *
 * Errors: EINVAL, ENOTFOUND (no such path), EIO, EIMAGE, ELIMIT, ECANCELED, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_image_walk(struct compliance_image *image, const char *path,
	int (*take)(void *context, const struct compliance_file *file),
	void (*trouble)(void *context, const struct compliance_error *error), void *context,
	struct compliance_error *error);

/*
 * Gives the contents of a regular file piece by piece. Links are followed, inside the image. A
 * value other than 0 of write ends it with ECANCELED.
 *
 * Errors: EINVAL, ENOTFOUND, EIMAGE (no regular file), EIO, ELIMIT, ECANCELED, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_image_read(struct compliance_image *image, const char *path,
	int (*write)(void *context, const void *bytes, size_t size), void *context,
	struct compliance_error *error);

/* An installed package. */
struct compliance_package {
	const char *name;
	const char *version; /* with epoch and release, as the package system writes it */
	const char *architecture;
};

/*
 * The installed packages, by name, of the package system that compliance_image_info names; count 0
 * where the image has none. They live as long as the image.
 *
 * Errors: EIMAGE (a damaged database), EIO, ELIMIT, ENOMEM.  @since 0.1
 */
COMPLIANCE_PUBLIC int compliance_image_packages(struct compliance_image *image,
	const struct compliance_package **packages, size_t *count, struct compliance_error *error);

#ifdef __cplusplus
}
#endif

#endif
