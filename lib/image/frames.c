/* SPDX-License-Identifier: Apache-2.0 */
#include "image/frames.h"

#include <string.h>

#define PARTS_OF_BLOCK 21
#define BLOCK	       512
#define EXTRA_MOST     ((uint64_t)1 << 20)
#define PARTS_MOST     100000 /* of a sparse file: each takes libarchive's memory */
#define SIZE_MOST      ((uint64_t)1 << 62)

/* Headers and keywords that one entry has. */
enum met {
	MET_PAX = 1 << 0,
	MET_LONG_NAME = 1 << 1,
	MET_LONG_LINK = 1 << 2,
	MET_SIZE = 1 << 3,
	MET_PATH = 1 << 4,
	MET_LINK = 1 << 5,
};

/* What is said of a sparse file: whole in one of GNU's two forms, or not at all. */
enum sparse {
	SPARSE_ONE = 1 << 0,  /* GNU.sparse.major=1 */
	SPARSE_ZERO = 1 << 1, /* GNU.sparse.minor=0 */
	SPARSE_SIZE = 1 << 2,
	SPARSE_COUNT = 1 << 3,
	SPARSE_MAP = 1 << 4,
	SPARSE_NAME = 1 << 5,
	SPARSE_OTHER = 1 << 6,
};

void
frames_free(struct frames *frames)
{
	array_free(&frames->found);
	buffer_free(&frames->extra);
}

static void
fail(struct frames *frames, const char *fault)
{
	if (!frames->fault)
		frames->fault = fault;
}

static uint64_t
whole_blocks(uint64_t size)
{
	return (size + BLOCK - 1) / BLOCK * BLOCK;
}

/* --- numbers */

/* Base 256, as GNU writes what is too large for octal digits. */
static bool
read_binary(const unsigned char *field, size_t size, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < size; i++) {
		if (*number > SIZE_MOST >> 8)
			return false;
		*number = *number << 8 | (i == 0 ? field[i] & 0x7f : field[i]);
	}
	return field[0] == 0x80;
}

static bool
read_octal(const unsigned char *field, size_t size, uint64_t *number)
{
	size_t i = 0;

	*number = 0;
	while (i < size && (field[i] == ' ' || field[i] == '\0'))
		i++;
	for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
		*number = *number * 8 + (uint64_t)(field[i] - '0');
	while (i < size && (field[i] == ' ' || field[i] == '\0'))
		i++;
	return i == size;
}

static bool
read_number(const unsigned char *field, size_t size, uint64_t *number)
{
	return field[0] & 0x80 ? read_binary(field, size, number) : read_octal(field, size, number);
}

static bool
read_decimal(struct bytes text, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9' || *number > SIZE_MOST / 10)
			return false;
		*number = *number * 10 + (uint64_t)(text.data[i] - '0');
	}
	return text.size > 0;
}

/* The sum of all bytes with its own field as spaces; some took them for signed ones. */
static bool
has_checksum(const unsigned char *block)
{
	uint64_t expected;
	uint64_t plain = 0;
	int64_t with_signs = 0;

	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char byte = i >= 148 && i < 156 ? ' ' : block[i];
		plain += byte;
		with_signs += (signed char)byte;
	}
	return read_octal(block + 148, 8, &expected) &&
	       (expected == plain || (int64_t)expected == with_signs);
}

/* --- the keywords of a PAX header */

static bool
is(struct bytes text, const char *word)
{
	return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

static void
meet(struct frames *frames, enum met keyword, struct bytes value)
{
	if (frames->met & keyword)
		fail(frames, "a keyword twice in an extended header");
	if (value.size == 0)
		fail(frames, "an empty value in an extended header");
	frames->met |= keyword;
}

static void
read_sparse(struct frames *frames, struct bytes word, struct bytes value)
{
	static const struct {
		const char *word;
		enum sparse what;
	} words[] = {
		{ "map", SPARSE_MAP },
		{ "name", SPARSE_NAME },
		{ "numblocks", SPARSE_COUNT },
		{ "numbytes", SPARSE_MAP },
		{ "offset", SPARSE_MAP },
		{ "realsize", SPARSE_SIZE },
		{ "size", SPARSE_SIZE },
	};
	enum sparse what = SPARSE_OTHER;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (is(word, words[i].word))
			what = words[i].what;
	}
	if (is(word, "major") && is(value, "1"))
		what = SPARSE_ONE;
	if (is(word, "minor") && is(value, "0"))
		what = SPARSE_ZERO;
	frames->sparse |= what;
}

static void
read_keyword(struct frames *frames, struct bytes word, struct bytes value)
{
	static const char sparse[] = "GNU.sparse.";
	const size_t length = sizeof sparse - 1;

	if (is(word, "path"))
		meet(frames, MET_PATH, value);
	else if (is(word, "linkpath"))
		meet(frames, MET_LINK, value);
	else if (word.size > length && memcmp(word.data, sparse, length) == 0)
		read_sparse(frames, bytes_of(word.data + length, word.size - length), value);
	if (!is(word, "size"))
		return;
	meet(frames, MET_SIZE, value);
	if (!read_decimal(value, &frames->given_size))
		fail(frames, "a size that is no number");
}

/* "LENGTH WORD=VALUE\n", again and again. */
static void
read_pax(struct frames *frames)
{
	struct bytes text = bytes_of(frames->extra.data, frames->extra.size);

	while (text.size > 0 && !frames->fault) {
		const unsigned char *space = memchr(text.data, ' ', text.size);
		size_t digits = space ? (size_t)(space - text.data) : 0;
		uint64_t length;
		if (!read_decimal(bytes_of(text.data, digits), &length) || length > text.size ||
			length < digits + 2 || text.data[length - 1] != '\n') {
			fail(frames, "a broken extended header");
			return;
		}
		const unsigned char *word = space + 1;
		size_t size = (size_t)length - digits - 2;
		const unsigned char *equals = memchr(word, '=', size);
		if (!equals || equals == word) {
			fail(frames, "a broken extended header");
			return;
		}
		size_t before = (size_t)(equals - word);
		read_keyword(
			frames, bytes_of(word, before), bytes_of(equals + 1, size - before - 1));
		text = bytes_of(text.data + length, text.size - (size_t)length);
	}
}

/* --- headers */

static void
begin_pax(struct frames *frames, uint64_t size)
{
	if (frames->met)
		fail(frames, "extended headers of two kinds, or twice");
	if (size > EXTRA_MOST)
		fail(frames, "an extended header larger than 1 MiB");
	frames->met |= MET_PAX;
	frames->extra_left = size;
	buffer_clear(&frames->extra);
}

static void
begin_long(struct frames *frames, enum met which)
{
	if (frames->met & ((unsigned)which | MET_PAX))
		fail(frames, "extended headers of two kinds, or twice");
	frames->met |= which;
}

static bool
is_whole(unsigned sparse)
{
	const unsigned one = SPARSE_ONE | SPARSE_ZERO | SPARSE_SIZE;
	const unsigned zero = SPARSE_SIZE | SPARSE_COUNT | SPARSE_MAP;
	unsigned rest = sparse & ~(unsigned)SPARSE_NAME;

	return sparse == 0 || rest == one || rest == zero;
}

static void
end_entry(struct frames *frames, char type, uint64_t size)
{
	struct frame *frame = array_push(&frames->found);
	bool filled = type == '0' || type == '\0' || type == 'S';

	if (!is_whole(frames->sparse) || (frames->sparse && type != '0'))
		fail(frames, "half a description of a sparse file");
	if (frames->met & MET_SIZE)
		size = frames->given_size;
	if (!frame) {
		fail(frames, "out of memory");
		return;
	}
	*frame = frames->entry;
	frame->size = filled ? size : 0;
	frame->type = type ? type : '0';
	frame->old = type == '\0';
	frame->sparse = frames->sparse != 0 || type == 'S';
	frames->next += whole_blocks(frame->size);
	frames->parts = 0;
	frames->counting = (frames->sparse & SPARSE_ONE) != 0;
	frames->met = frames->sparse = 0;
	frames->begun = false;
}

/* The map of an old sparse file may go on, before its contents. */
static void
continue_map(struct frames *frames, unsigned char more)
{
	frames->continued = more != 0;
	frames->parts += PARTS_OF_BLOCK;
	if (frames->parts > PARTS_MOST)
		fail(frames, "a sparse file of too many parts");
	if (more && frames->contents == 0) {
		frames->contents = frames->next - frames->at;
		frames->next -= frames->contents;
	} else if (!more) {
		frames->next += frames->contents;
		frames->contents = 0;
	}
}

static void
look_at_header(struct frames *frames, const unsigned char *block)
{
	char type = (char)block[156];
	uint64_t size;

	if (!has_checksum(block)) {
		fail(frames, "a header with a wrong checksum");
		return;
	}
	if (!read_number(block + 124, 12, &size) || size > SIZE_MOST) {
		fail(frames, "a size that is no number");
		return;
	}
	if (!frames->begun)
		frames->entry.begin = frames->at - BLOCK;
	frames->begun = true;
	if (strchr("0123456S", type)) { /* and NUL */
		end_entry(frames, type, size);
		if (type == 'S')
			continue_map(frames, block[482]);
		return;
	}
	if (type == 'x')
		begin_pax(frames, size);
	else if (type == 'L' || type == 'K')
		begin_long(frames, type == 'L' ? MET_LONG_NAME : MET_LONG_LINK);
	else if (type != 'g' || frames->met)
		fail(frames, "an entry of unknown type");
	frames->next += whole_blocks(size);
}

static void
look_at(struct frames *frames, const unsigned char *block)
{
	static const unsigned char zeros[BLOCK];

	if (frames->continued) {
		frames->next += BLOCK;
		continue_map(frames, block[504]);
	} else if (memcmp(block, zeros, BLOCK) == 0) {
		frames->ended = frames->zero;
		frames->zero = true;
		frames->next += BLOCK;
		if (frames->begun)
			fail(frames, "an extended header without an entry");
	} else if (frames->zero) {
		fail(frames, "an entry behind a block of zeros");
	} else {
		frames->next += BLOCK;
		look_at_header(frames, block);
	}
}

/* --- bytes */

static size_t
least(uint64_t one, size_t other)
{
	return one < other ? (size_t)one : other;
}

/* The newer form of a sparse file begins with the number of its parts, in a line. */
static void
count_parts(struct frames *frames, struct bytes piece)
{
	for (size_t i = 0; i < piece.size && frames->counting; i++) {
		frames->counting = piece.data[i] != '\n';
		if (frames->counting && (piece.data[i] < '0' || piece.data[i] > '9'))
			fail(frames, "a sparse file without the number of its parts");
		else if (frames->counting)
			frames->parts = frames->parts * 10 + (unsigned)(piece.data[i] - '0');
		if (frames->parts > PARTS_MOST) {
			fail(frames, "a sparse file of too many parts");
			frames->counting = false;
		}
	}
}

/* Over contents, and into those of a PAX header. */
static size_t
pass(struct frames *frames, struct bytes piece)
{
	size_t size = least(frames->next - frames->at, piece.size);
	size_t extra = least(frames->extra_left, size);

	if (frames->counting)
		count_parts(frames, bytes_of(piece.data, size));
	if (extra == 0)
		return size;
	buffer_add(&frames->extra, piece.data, extra);
	frames->extra_left -= extra;
	if (frames->extra.failed)
		fail(frames, "out of memory");
	else if (frames->extra_left == 0)
		read_pax(frames);
	return size;
}

static size_t
collect(struct frames *frames, struct bytes piece)
{
	size_t size = least(BLOCK - frames->filled, piece.size);

	memcpy(frames->block + frames->filled, piece.data, size);
	frames->filled += size;
	return size;
}

void
frames_add(struct frames *frames, struct bytes piece)
{
	frames->found.width = sizeof(struct frame);
	while (piece.size > 0 && !frames->fault && !frames->ended) {
		bool passing = frames->filled == 0 && frames->at < frames->next;
		size_t size = passing ? pass(frames, piece) : collect(frames, piece);
		frames->at += size;
		piece = bytes_of(piece.data + size, piece.size - size);
		if (frames->filled == BLOCK) {
			frames->filled = 0;
			look_at(frames, frames->block);
		}
	}
}

const struct frame *
frames_next(struct frames *frames)
{
	if (frames->taken == frames->found.count) {
		frames->found.count = frames->taken = 0;
		return NULL;
	}
	return array_at(&frames->found, frames->taken++);
}
