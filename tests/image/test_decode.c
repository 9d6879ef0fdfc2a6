/* SPDX-License-Identifier: Apache-2.0 */
#include "image/decode.h"

#include "base/bytes.h"
#include "base/memory.h"
#include "suite.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#define SIZE ((size_t)40 << 20)

/* Bytes that compress, and differ everywhere. */
static unsigned char *
make_data(void)
{
	unsigned char *data = memory_new(SIZE, 1);
	uint32_t state = 1;

	for (size_t i = 0; i < SIZE; i++) {
		if (i % 7 == 0)
			state = state * 1664525 + 1013904223;
		data[i] = (unsigned char)(state >> (i % 3 * 8 + 4) & 15);
	}
	return data;
}

/* gzip, each member of member bytes, into a file without a name. */
static struct range
make_gzip(const unsigned char *data, size_t member)
{
	struct range range = { memfd_create("gzip", MFD_CLOEXEC), 0, 0 };
	unsigned char *out = memory_new(member + (1 << 16), 1);

	for (size_t at = 0; at < SIZE; at += member) {
		size_t size = SIZE - at < member ? SIZE - at : member;
		z_stream stream = { .next_in = (Bytef *)(uintptr_t)(data + at),
			.avail_in = (uInt)size,
			.next_out = out,
			.avail_out = (uInt)(member + (1 << 16)) };
		ck_assert_int_eq(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, 0), Z_OK);
		ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
		ck_assert_int_eq(
			write(range.descriptor, out, stream.total_out), (ssize_t)stream.total_out);
		range.size += stream.total_out;
		deflateEnd(&stream);
	}
	memory_free(out);
	return range;
}

static void
read_first(const struct range *range, const unsigned char *data, struct checkpoints *points)
{
	const struct decoder_watch watch = { .points = points };
	struct compliance_error error = { 0 };
	struct decoder decoder;
	struct bytes piece;
	size_t at = 0;

	ck_assert_int_eq(decoder_open(&decoder, range, &watch, NULL, &error), 0);
	do {
		ck_assert_msg(decoder_next(&decoder, &piece, &error) == 0, "%s", error.message);
		ck_assert_uint_le(piece.size, SIZE - at);
		ck_assert_int_eq(memcmp(piece.data, data + at, piece.size), 0);
		at += piece.size;
	} while (piece.size > 0);
	ck_assert_uint_eq(at, SIZE);
	decoder_close(&decoder);
}

static void
check_from(struct decoder *decoder, const unsigned char *data, size_t offset)
{
	struct compliance_error error = { 0 };
	struct bytes piece;

	ck_assert_msg(decoder_seek(decoder, offset, &piece, &error) == 0, "%s", error.message);
	for (int i = 0; i < 3 && piece.size > 0; i++) {
		ck_assert_uint_le(piece.size, SIZE - offset);
		ck_assert_int_eq(memcmp(piece.data, data + offset, piece.size), 0);
		offset += piece.size;
		ck_assert_int_eq(decoder_next(decoder, &piece, &error), 0);
	}
}

static const size_t members[] = { SIZE, SIZE / 2 + 12345, 3000000 };

START_TEST(a_blob_is_read_again_from_anywhere)
{
	unsigned char *data = make_data();
	struct range range = make_gzip(data, members[_i]);
	struct checkpoints points = { array_of(sizeof(struct checkpoint)) };
	struct compliance_error error = { 0 };
	struct decoder decoder;

	read_first(&range, data, &points);
	ck_assert_uint_ge(points.points.count, 3);
	ck_assert_int_eq(decoder_open(&decoder, &range, NULL, &points, &error), 0);
	for (size_t offset = SIZE - 1; offset > 2100000; offset -= 2099999)
		check_from(&decoder, data, offset);
	for (size_t offset = 0; offset < SIZE; offset += 1999993)
		check_from(&decoder, data, offset);
	decoder_close(&decoder);
	checkpoints_free(&points);
	close(range.descriptor);
	memory_free(data);
}
END_TEST

START_TEST(what_is_near_is_not_read_from_the_start)
{
	unsigned char *data = make_data();
	struct range range = make_gzip(data, SIZE);
	struct checkpoints points = { array_of(sizeof(struct checkpoint)) };
	struct compliance_error error = { 0 };
	struct decoder decoder;
	struct bytes piece;

	read_first(&range, data, &points);
	ck_assert_int_eq(decoder_open(&decoder, &range, NULL, &points, &error), 0);
	ck_assert_int_eq(decoder_seek(&decoder, SIZE - 1, &piece, &error), 0);
	const struct checkpoint *last = array_at(&points.points, points.points.count - 1);
	ck_assert_uint_ge(last->out, SIZE - (17 << 20));
	ck_assert_uint_ge(decoder.in, last->in);
	/* in is where reading stands, not how much was read: what was read began at the last */
	ck_assert_int_eq(decoder_seek(&decoder, last->out - 1, &piece, &error), 0);
	ck_assert_uint_lt(decoder.out, last->out + (1 << 20));
	decoder_close(&decoder);
	checkpoints_free(&points);
	close(range.descriptor);
	memory_free(data);
}
END_TEST

/* A small member with all that a header may have, and a checksum over it. */
static size_t
make_small(unsigned char *out, size_t size)
{
	unsigned char extra[] = "extra", name[] = "name", comment[] = "comment";
	unsigned char text[] = "hello, hello, hello, and hello again";
	gz_header header = { .extra = extra, .extra_len = 5, .name = name, .comment = comment };
	z_stream stream = {
		.next_in = text, .avail_in = sizeof text, .next_out = out, .avail_out = (uInt)size
	};

	header.hcrc = 1;
	ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, 0), Z_OK);
	ck_assert_int_eq(deflateSetHeader(&stream, &header), Z_OK);
	ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
	deflateEnd(&stream);
	return stream.total_out;
}

/* 0, or what the decoder says of these bytes. */
static int
decode(const unsigned char *data, size_t size)
{
	struct range range = { memfd_create("gzip", MFD_CLOEXEC), 0, size };
	struct decoder decoder;
	struct bytes piece;

	ck_assert_int_eq(write(range.descriptor, data, size), (ssize_t)size);
	int code = decoder_open(&decoder, &range, NULL, NULL, NULL);
	do {
		if (code == 0)
			code = decoder_next(&decoder, &piece, NULL);
	} while (code == 0 && piece.size > 0);
	decoder_close(&decoder);
	close(range.descriptor);
	return code;
}

START_TEST(no_bit_of_gzip_can_change)
{
	unsigned char data[256];
	size_t size = make_small(data, sizeof data);

	ck_assert_int_eq(decode(data, size), 0);
	for (size_t bit = 2 * 8; bit < size * 8; bit++) {
		if (bit / 8 == size - 9)
			continue; /* the last bits before the trailer only fill up their byte */
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
		ck_assert_msg(decode(data, size) == COMPLIANCE_EIMAGE, "bit %zu", bit);
		data[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
}
END_TEST

START_TEST(no_byte_of_gzip_can_be_missing)
{
	unsigned char data[512];
	size_t size = make_small(data, sizeof data);

	memcpy(data + size, data, size);
	for (size_t cut = 2; cut < 2 * size; cut++)
		ck_assert_msg((decode(data, cut) == 0) == (cut == size), "%zu bytes", cut);
}
END_TEST

static const struct {
	const char *text;
	bool valid;
} digests[] = {
	{ "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true },
	{ "sha256:E3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false },
	{ "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", false },
	{ "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555", false },
	{ "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85/", false },
	{ "sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false },
	{ "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false },
	{ "sha256:", false },
	{ "md5:d41d8cd98f00b204e9800998ecf8427e", false },
	{ "", false },
};

START_TEST(a_digest_is_exactly_one)
{
	ck_assert_int_eq(digest_valid(digests[_i].text), digests[_i].valid);
}
END_TEST

START_TEST(a_sum_is_held_to_its_digest)
{
	struct digest_sum sum;
	struct compliance_error error = { 0 };

	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(digest_open(&sum, digests[0].text, &error), 0);
		if (i == 1)
			digest_add(&sum, bytes_of("x", 1));
		ck_assert_int_eq(digest_check(&sum, "it", &error), i == 1 ? COMPLIANCE_EIMAGE : 0);
		digest_close(&sum);
	}
	ck_assert_ptr_nonnull(strstr(error.message, digests[0].text));
	ck_assert_ptr_nonnull(strstr(error.message, "it is sha256:2d711642b726b044"));
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ a_blob_is_read_again_from_anywhere, sizeof members / sizeof *members },
		{ what_is_near_is_not_read_from_the_start, 0 },
		{ no_bit_of_gzip_can_change, 0 },
		{ no_byte_of_gzip_can_be_missing, 0 },
		{ a_digest_is_exactly_one, sizeof digests / sizeof *digests },
		{ a_sum_is_held_to_its_digest, 0 },
	};

	return suite_run("decode", rows, sizeof rows / sizeof *rows);
}
