/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that runs out at the n-th request, for every n: the run ends with ENOMEM, or comes out as
 * it would have with memory enough. It never crashes, leaks, or answers something else.
 */
#include "base/arena.h"
#include "base/memory.h"
#include "content/content.h"
#include "evaluate/evaluate.h"
#include "image/tree.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void *__real_calloc(size_t count, size_t size);
void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);

/* Requests until one fails; negative: none does. */
static long left = -1;
static long requests;

static bool
fails(void)
{
	requests++;
	return left >= 0 && left-- == 0;
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *
__wrap_realloc(void *block, size_t size)
{
	return fails() ? NULL : __real_realloc(block, size);
}

static struct bytes
read_content(void)
{
	FILE *file = fopen(WHOLE, "rb");
	static char text[65536];

	ck_assert_ptr_nonnull(file);
	size_t size = fread(text, 1, sizeof text, file);
	fclose(file);
	ck_assert_uint_lt(size, sizeof text);
	return bytes_of(text, size);
}

static void
make_tree(struct tree *tree)
{
	char path[128];

	*tree = tree_new();
	tree_file(tree, "etc/secret", "hush");
	tree_file(tree, "etc/known", "known=open,other\n");
	tree_file(tree, "etc/open", "");
	tree_file(
		tree, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\n");
	tree_file(tree, "etc/os-release", "PRETTY_NAME=\"A test\"\n");
	snprintf(path, sizeof path, "%s/etc/secret", tree->path);
	ck_assert_int_eq(chmod(path, 0644), 0);
	snprintf(path, sizeof path, "%s/etc/open", tree->path);
	ck_assert_int_eq(chmod(path, 0666), 0);
}

/* All results in a line, and all messages. */
static void
write_down(const struct result *result, struct buffer *out)
{
	for (size_t i = 0; i < result->rule_count; i++) {
		buffer_add_format(out, "%s\n", model_result_word(result->rules[i].result));
		for (size_t k = 0; k < result->rules[i].message_count; k++)
			buffer_add_format(out, "  %s\n", result->rules[i].messages[k]);
	}
}

#define SYSTEM "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define OBJECT(number, flag, inner)                                                                \
	"<object id='oval:test:obj:" number "' version='1' flag='" flag "'>" inner "</object>"

static const char characteristics[] =
	"<oval_system_characteristics xmlns='" SYSTEM "' xmlns:unix='" SYSTEM "#unix'"
	" xmlns:ind='" SYSTEM "#independent'><system_info><os_name>A system</os_name>"
	"<primary_host_name>box</primary_host_name><interfaces><interface><ip_address>::1"
	"</ip_address></interface></interfaces></system_info><collected_objects>" OBJECT(
		"1", "complete", "<reference item_ref='1'/>") OBJECT("2", "complete",
		"<message>m</message><variable_value variable_id='oval:test:var:2'>"
		"v</variable_value><reference item_ref='2'/>") OBJECT("5", "error", "") OBJECT("6",
		"complete", "<reference item_ref='2'/>") OBJECT("9", "complete",
		"<reference item_ref='3'/>") "</collected_objects><system_data>"
					     "<unix:file_item "
					     "id='1'><unix:filepath>/x</unix:filepath><unix:oread "
					     "datatype='boolean'>1"
					     "</unix:oread></unix:file_item>"
					     "<ind:textfilecontent_item id='2' "
					     "status='error'><message>m</message><ind:text>t</"
					     "ind:text>"
					     "</ind:textfilecontent_item><ind:family_item "
					     "id='3'><ind:family>unix</ind:family>"
					     "</ind:family_item></system_data></"
					     "oval_system_characteristics>";

/* Without a path: what was found. */
static int
look(struct result **result, const struct plan *plan, const char *path, struct image **image,
	struct content **found, struct compliance_error *error)
{
	struct evaluate_options options = { .now = 1767225600, .fixed_time = true };
	struct image_options image_options = { .limits = plan->limits };
	const struct bytes bytes = bytes_of(characteristics, strlen(characteristics));

	int code = path ? image_open(image, path, &image_options, error)
			: content_read_characteristics(
				  found, "found.xml", bytes, &plan->limits, error);
	if (code >= 0 && !path)
		options.characteristics = content_model(*found)->characteristics;
	return code < 0 ? code : evaluate(result, plan, *image, &options, error);
}

static int
run(struct bytes bytes, const char *path, struct buffer *out, struct compliance_error *error)
{
	struct content_source source = { .name = "whole.xml", .bytes = bytes };
	struct plan_options options = { .profile = "strict" };
	struct content *content = NULL, *found = NULL;
	struct plan *plan = NULL;
	struct image *image = NULL;
	struct result *result = NULL;

	compliance_limits_default(&options.limits);
	int code = content_read(&content, &source, &options.limits, error);
	if (code >= 0)
		code = plan_compile(&plan, content_model(content), &options, error);
	if (code >= 0)
		code = look(&result, plan, path, &image, &found, error);
	long kept = left;
	left = -1;
	if (code >= 0)
		write_down(result, out);
	result_free(result);
	image_free(image);
	plan_free(plan);
	content_free(content);
	content_free(found);
	left = kept;
	return code;
}

START_TEST(running_out_is_an_error_and_nothing_else)
{
	struct bytes bytes = read_content();
	struct buffer expected = { 0 }, found = { 0 };
	struct tree tree;
	long failures = 0;

	make_tree(&tree);
	const char *path = _i ? NULL : tree.path;
	requests = 0;
	ck_assert_int_eq(run(bytes, path, &expected, NULL), 0);
	const long needed = requests;
	ck_assert_int_gt(needed, 100);
	for (long n = 0; n < needed; n++) {
		struct compliance_error error = { 0 };
		left = n;
		int code = run(bytes, path, &found, &error);
		left = -1;
		if (code == 0)
			ck_assert_msg(strcmp(found.data, expected.data) == 0, "request %ld: %s", n,
				found.data);
		else
			ck_assert_msg(code == COMPLIANCE_ENOMEM && error.code == code,
				"request %ld: %d %s", n, code, error.message);
		failures += code != 0;
		buffer_clear(&found);
	}
	ck_assert_int_gt(failures, needed / 2);
	buffer_free(&expected);
	buffer_free(&found);
	tree_free(&tree);
}
END_TEST

START_TEST(with_memory_enough_it_comes_out_as_it_should)
{
	struct buffer found = { 0 };
	struct tree tree;

	make_tree(&tree);
	ck_assert_int_eq(run(read_content(), tree.path, &found, NULL), 0);
	ck_assert_str_eq(found.data,
		"fail\n"
		"  file /etc/secret (mode 0644, owner 0, group 0): oread is true, expected false\n"
		"pass\n"
		"fail\n"
		"  file /etc/secret (mode 0644, owner 0, group 0): oread is true, expected false\n"
		"fail\n"
		"  no file at /no/such/file\n");
	buffer_free(&found);
	tree_free(&tree);
}
END_TEST

START_TEST(what_was_found_comes_out_as_it_should)
{
	struct buffer found = { 0 };

	ck_assert_int_eq(run(read_content(), NULL, &found, NULL), 0);
	ck_assert_str_eq(found.data,
		"fail\n"
		"  file /x: oread is 1, expected false; size is not there, expected less than 100\n"
		"pass\n"
		"fail\n"
		"  open: found.xml has nothing of it\n"
		"  file /x: oread is 1, expected false; size is not there, expected less than 100\n"
		"error\n"
		"  absent: found.xml:1: found an item of independent:textfilecontent, expected "
		"unix:file\n");
	buffer_free(&found);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ with_memory_enough_it_comes_out_as_it_should, 0 },
		{ what_was_found_comes_out_as_it_should, 0 },
		{ running_out_is_an_error_and_nothing_else, 2 },
	};

	return suite_run("memory", rows, sizeof rows / sizeof *rows);
}
