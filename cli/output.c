/* SPDX-License-Identifier: Apache-2.0 */
#include "output.h"

#include "interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 16, ATTEMPTS = 100, PLACE = 32 };

static int
fail(const char *name, int number, struct compliance_error *error)
{
	error->code = COMPLIANCE_EIO;
	snprintf(error->message, sizeof error->message, "%s: cannot be written: %s", name,
		strerrordesc_np(number));
	return COMPLIANCE_EIO;
}

bool
output_is_standard(const struct output *output)
{
	return output->name && strcmp(output->name, "-") == 0;
}

/* "FOLDER/.NAME.1a2b3c4d": beside the target, so that it can be renamed. */
static char *
temporary_name(const char *target)
{
	const char *slash = strrchr(target, '/');
	const int folder = slash ? (int)(slash + 1 - target) : 0;
	unsigned number = 0;
	char *name = NULL;

	if (getrandom(&number, sizeof number, 0) < 0)
		number = (unsigned)getpid();
	if (asprintf(&name, "%.*s.%.200s.%08x", folder, target, target + folder, number) < 0)
		return NULL;
	return name;
}

/* Where the kernel lets an open file be found, to give it a name. */
static void
place_of(const struct output *output, char place[static PLACE])
{
	snprintf(place, PLACE, "/proc/self/fd/%d", output->descriptor);
}

/* Both take a name that is not there yet: they return -1 with EEXIST where it is. */
static int
make_file(struct output *output)
{
	output->descriptor = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return output->descriptor < 0 ? -1 : 0;
}

static int
link_file(struct output *output)
{
	char place[PLACE];

	place_of(output, place);
	return linkat(AT_FDCWD, place, AT_FDCWD, output->temporary, AT_SYMLINK_FOLLOW);
}

/* Under the name that it gets, it is what is renamed in the end. 0 or a number of errno. */
static int
claim_name(struct output *output, int (*take)(struct output *output))
{
	for (int i = 0; i < ATTEMPTS; i++) {
		free(output->temporary);
		output->temporary = temporary_name(output->target);
		if (!output->temporary)
			return ENOMEM;
		if (take(output) == 0)
			return 0;
		if (errno != EEXIST)
			break;
	}
	const int number = errno;
	free(output->temporary);
	output->temporary = NULL;
	return number;
}

/* A file without a name vanishes by itself, however the program ends. Not every file system has
 * them, and /proc may be missing: then it gets a name at once. */
static int
open_temporary(struct output *output)
{
	const char *slash = strrchr(output->target, '/');
	char place[PLACE];
	char *folder =
		slash ? strndup(output->target, (size_t)(slash + 1 - output->target)) : strdup(".");

	if (!folder)
		return ENOMEM;
	output->descriptor = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
	free(folder);
	if (output->descriptor < 0)
		return claim_name(output, make_file);
	place_of(output, place);
	if (access(place, F_OK) == 0) {
		output->is_nameless = true;
		return 0;
	}
	close(output->descriptor);
	return claim_name(output, make_file);
}

/* Where a link leads is what is replaced, not the link. */
static int
open_target(struct output *output)
{
	struct stat stat_of;

	if (stat(output->name, &stat_of) < 0) {
		output->target = strdup(output->name);
		return output->target ? open_temporary(output) : ENOMEM;
	}
	if (S_ISDIR(stat_of.st_mode))
		return EISDIR;
	if (!S_ISREG(stat_of.st_mode)) {
		output->descriptor = open(output->name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		return output->descriptor < 0 ? errno : 0;
	}
	output->target = realpath(output->name, NULL);
	return output->target ? open_temporary(output) : errno;
}

int
output_open(struct output *output, const char *name, struct compliance_error *error)
{
	*output = (struct output){ .name = name, .descriptor = -1 };
	if (!name)
		return 0;
	output->piece = malloc(PIECE);
	if (!output->piece)
		return fail(name, ENOMEM, error);
	if (output_is_standard(output)) {
		output->descriptor = STDOUT_FILENO;
		return 0;
	}
	const int number = open_target(output);
	return number ? fail(name, number, error) : 0;
}

static int
write_all(struct output *output, const char *bytes, size_t size)
{
	while (size && !output->fault) {
		ssize_t written = write(output->descriptor, bytes, size);
		if (written < 0 && errno != EINTR)
			output->fault = errno;
		if (written <= 0)
			continue;
		bytes += written;
		size -= (size_t)written;
	}
	return output->fault ? -1 : 0;
}

static int
write_out(struct output *output)
{
	const size_t size = output->size;

	output->size = 0;
	return write_all(output, output->piece, size);
}

int
output_write(void *context, const void *bytes, size_t size)
{
	struct output *output = context;

	if (interrupt_asked())
		return -1;
	if (size > PIECE - output->size && write_out(output) < 0)
		return -1;
	if (size > PIECE)
		return write_all(output, bytes, size);
	memcpy(output->piece + output->size, bytes, size);
	output->size += size;
	return output->fault ? -1 : 0;
}

int
output_flush(struct output *output, struct compliance_error *error)
{
	if (!output->name)
		return 0;
	if (write_out(output) < 0)
		return fail(output->name, output->fault, error);
	return 0;
}

int
output_commit(struct output *output, struct compliance_error *error)
{
	int code = output_flush(output, error);
	const int number = !code && output->is_nameless ? claim_name(output, link_file) : 0;

	if (number)
		return fail(output->name, number, error);
	if (code < 0 || !output->temporary)
		return code;
	const int failed = close(output->descriptor);
	output->descriptor = -1;
	if (failed < 0 || rename(output->temporary, output->target) < 0)
		return fail(output->name, errno, error);
	free(output->temporary);
	output->temporary = NULL;
	return 0;
}

void
output_close(struct output *output)
{
	if (output->descriptor > STDOUT_FILENO)
		close(output->descriptor);
	if (output->temporary)
		unlink(output->temporary);
	free(output->temporary);
	free(output->target);
	free(output->piece);
}

/* Who fills an output through the library learns only that writing failed, not why. */
int
output_make(const char *name,
	int (*make)(void *context, struct output *output, struct compliance_error *error),
	void *context, struct compliance_error *error)
{
	struct output output;

	int code = output_open(&output, name ? name : "-", error);
	if (!code)
		code = make(context, &output, error);
	if (code == COMPLIANCE_EIO && output.fault)
		code = fail(output.name, output.fault, error);
	if (!code)
		code = output_commit(&output, error);
	output_close(&output);
	return code;
}
