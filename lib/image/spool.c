/* SPDX-License-Identifier: Apache-2.0 */
#include "image/store.h"

#include "base/error.h"
#include "image/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int
open_nameless(void)
{
	const int flags = O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC;
	int file = open("/var/tmp", flags, 0600);

	return file >= 0 ? file : open("/tmp", flags, 0600);
}

static int
write_piece(int file, struct bytes piece, struct compliance_error *error)
{
	while (piece.size > 0) {
		ssize_t size = write(file, piece.data, piece.size);
		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			return error_set(
				error, COMPLIANCE_EIO, "a temporary file: %s", strerror(errno));
		piece = bytes_of(piece.data + size, piece.size - (size_t)size);
	}
	return 0;
}

static int
spool(struct decoder *decoder, int file, uint64_t *size, struct compliance_error *error)
{
	struct bytes piece;
	int code;

	do {
		code = decoder_next(decoder, &piece, error);
		if (code == 0)
			code = write_piece(file, piece, error);
	} while (code == 0 && piece.size > 0);
	*size = decoder->out;
	return code;
}

int
spool_range(const struct range *range, const struct store_rules *rules, int *file, uint64_t *size,
	struct compliance_error *error)
{
	struct budget budget = {
		.bytes = (int64_t)(rules->limits->layer_bytes & INT64_MAX),
		.stop = rules->stop,
		.context = rules->context,
	};
	const struct decoder_watch watch = { NULL, &budget, rules->limits->inflate_ratio, NULL };
	struct decoder decoder;

	*file = open_nameless();
	if (*file < 0)
		return error_set(error, COMPLIANCE_EIO, "a temporary file in /var/tmp or /tmp: %s",
			strerror(errno));
	int code = decoder_open(&decoder, range, &watch, NULL, error);
	if (code < 0)
		return code;
	code = spool(&decoder, *file, size, error);
	decoder_close(&decoder);
	return code;
}
