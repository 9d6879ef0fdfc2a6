/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compliance ls: the files of an image.
 */
#include "command.h"
#include "interrupt.h"
#include "json.h"
#include "options.h"
#include "target.h"
#include "text.h"

#include <string.h>
#include <time.h>

struct settings {
	struct target target;
	struct words operands;
	bool detailed, json;
};

static const struct option_row rows[] = {
	{ "long", OPTION_FLAG, offsetof(struct settings, detailed), NULL, NULL,
		"mode, owner, group, size, time, layer" },
	{ "json", OPTION_FLAG, offsetof(struct settings, json), NULL, NULL,
		"one JSON object a line, with all that is known" },
	TARGET_ROWS(struct settings, target),
};

static const struct option_table table = {
	.command = "ls",
	.operands = "IMAGE [PATH]",
	.about = "Lists PATH of an image, and all below it (default: everything).\n" TARGET_HELP,
	.rows = rows,
	.row_count = sizeof rows / sizeof *rows,
	.words_offset = offsetof(struct settings, operands),
};

struct listing {
	const struct settings *settings;
	int status;
};

/* "-rwsr-xr-x" */
static void
print_mode(const struct compliance_file *file)
{
	static const char letters[] = "rwxrwxrwx";
	char text[11] = { file->type };

	for (int i = 0; i < 9; i++)
		text[1 + i] = file->mode & (0400u >> i) ? letters[i] : '-';
	if (file->mode & 04000)
		text[3] = text[3] == 'x' ? 's' : 'S';
	if (file->mode & 02000)
		text[6] = text[6] == 'x' ? 's' : 'S';
	if (file->mode & 01000)
		text[9] = text[9] == 'x' ? 't' : 'T';
	fputs(text, stdout);
}

static void
print_long(const struct compliance_file *file)
{
	const time_t moment = (time_t)file->mtime;
	char when[32] = "?";
	struct tm tm;

	if (gmtime_r(&moment, &tm))
		strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm);
	print_mode(file);
	printf(" %5u %5u ", file->uid, file->gid);
	if (file->type == 'c' || file->type == 'b')
		printf("%5u, %4u", file->major, file->minor);
	else
		printf("%11llu", (unsigned long long)file->size);
	printf(" %s ", when);
	if (file->layer)
		printf("%2u ", file->layer);
	text_print(stdout, file->path);
	if (file->link) {
		fputs(" -> ", stdout);
		text_print(stdout, file->link);
	}
	putchar('\n');
}

static void
print_xattrs(const struct compliance_file *file)
{
	fputs(", \"xattrs\": {", stdout);
	for (size_t i = 0; i < file->xattr_count; i++) {
		fputs(i ? ", " : "", stdout);
		json_text(stdout, file->xattrs[i].name);
		fputs(": ", stdout);
		json_hex(stdout, file->xattrs[i].value, file->xattrs[i].size);
	}
	putchar('}');
}

static void
print_json(const struct compliance_file *file)
{
	putchar('{');
	json_member(stdout, "path", file->path);
	printf(", \"type\": \"%c\", \"mode\": \"%04o\", \"uid\": %u, \"gid\": %u, \"size\": %llu, "
	       "\"mtime\": \"%lld.%09u\"",
		file->type, file->mode, file->uid, file->gid, (unsigned long long)file->size,
		(long long)file->mtime, file->mtime_nanoseconds);
	if (file->type == 'c' || file->type == 'b')
		printf(", \"major\": %u, \"minor\": %u", file->major, file->minor);
	if (file->link) {
		fputs(", ", stdout);
		json_member(stdout, "link", file->link);
	}
	if (file->layer) {
		printf(", \"layer\": %u, ", file->layer);
		json_member(stdout, "layer_digest", file->layer_digest);
		fputs(", ", stdout);
		json_member(stdout, "created_by", file->created_by);
	}
	print_xattrs(file);
	puts("}");
}

static int
take(void *context, const struct compliance_file *file)
{
	const struct settings *settings = ((struct listing *)context)->settings;

	if (settings->json) {
		print_json(file);
	} else if (settings->detailed) {
		print_long(file);
	} else {
		text_print(stdout, file->path);
		putchar('\n');
	}
	return interrupt_asked() || ferror(stdout); /* of which main tells */
}

static void
note(void *context, const struct compliance_error *error)
{
	((struct listing *)context)->status = trouble(error);
}

static int
list(void *context)
{
	const struct settings *settings = context;
	const struct words *words = &settings->operands;
	struct listing listing = { .settings = settings, .status = STATUS_PASSED };
	struct compliance_image *image = NULL;
	struct compliance_error error;

	if (words->count < 1 || words->count > 2)
		return usage("ls", "expected IMAGE and at most one PATH, got %zu", words->count);
	if (target_open(&image, &settings->target, words->items[0], NULL, &error) < 0)
		return trouble(&error);
	const char *path = words->count == 2 ? words->items[1] : "/";
	if (compliance_image_walk(image, path, take, note, &listing, &error) < 0)
		listing.status = ferror(stdout) ? STATUS_TROUBLE : trouble(&error);
	compliance_image_unref(image);
	return listing.status;
}

int
ls_run(int argc, char **argv)
{
	struct settings settings = { 0 };

	return command_run(&table, argc, argv, &settings, list);
}
