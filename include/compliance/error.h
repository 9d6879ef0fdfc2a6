/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What went wrong, in one sentence.
 *
 * Every function that can fail returns an int: 0, or one of the negative codes
 * below, and takes a pointer to a struct compliance_error as its last parameter.
 * The struct lives on the caller's stack and owns nothing. It may be NULL where
 * the code alone is enough. After a success it is left as it was.
 */
#ifndef COMPLIANCE_ERROR_H
#define COMPLIANCE_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define COMPLIANCE_PUBLIC __attribute__((visibility("default")))
#else
#define COMPLIANCE_PUBLIC
#endif

/* The meaning of a code never changes; new ones go to the end. */
enum compliance_code {
	COMPLIANCE_OK = 0,
	COMPLIANCE_EINVAL = -1,	      /* the caller's mistake: a wrong argument */
	COMPLIANCE_ENOMEM = -2,	      /* memory ran out */
	COMPLIANCE_EIO = -3,	      /* a file could not be read or written */
	COMPLIANCE_ECONTENT = -4,     /* the content is broken or contradicts itself */
	COMPLIANCE_EIMAGE = -5,	      /* the image is broken, hostile, or not an image */
	COMPLIANCE_ELIMIT = -6,	      /* a limit was reached: see struct compliance_limits */
	COMPLIANCE_ECANCELED = -7,    /* the caller's callback asked to stop */
	COMPLIANCE_ENOTFOUND = -8,    /* a name that was given names nothing */
	COMPLIANCE_EAMBIGUOUS = -9,   /* a name that was given names several things */
	COMPLIANCE_EUNSUPPORTED = -10 /* understood, and not done by this version */
};

/* A longer message is cut; it is always NUL-terminated UTF-8 text without a final newline. */
#define COMPLIANCE_MESSAGE_SIZE 1024

struct compliance_error {
	int code; /* an enum compliance_code */
	char message[COMPLIANCE_MESSAGE_SIZE];
};

/*
 * The name of a code, as in "ECONTENT"; "E?" for a number that is none.
 * The text is static.  @since 0.1
 */
COMPLIANCE_PUBLIC const char *compliance_code_name(int code);

#ifdef __cplusplus
}
#endif

#endif
