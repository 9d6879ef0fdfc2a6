/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of a whole file: digests, lines, nodes, attributes, labels. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

static struct ask
world(void)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "etc/abc", "abc");
	tree_file(&ask.tree, "etc/empty", "");
	tree_link(&ask.tree, "etc/link", "abc");
	tree_link(&ask.tree, "etc/dangling", "nowhere");
	tree_file(&ask.tree, "etc/lines", "one\ntwo one\n\nPort 22 Port 33\nlast one");
	tree_file(&ask.tree, "web/x.xml",
		"<?xml version=\"1.0\"?><a xmlns=\"urn:x\"><b c=\"1\">t1</b>"
		"<b c=\"2\">t2<i>x</i></b><e/></a>");
	tree_file(&ask.tree, "web/broken", "<a><b></a>");
	ck_assert_int_eq(mkfifoat(ask.tree.descriptor, "etc/fifo", 0600), 0);
	ask_open(&ask);
	return ask;
}

#define MD5_ABC	   "900150983cd24fb0d6963f7d28e17f72"
#define SHA1_ABC   "a9993e364706816aba3e25717850c26c9cd0d89d"
#define SHA224_ABC "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"

struct row {
	const char *name, *question, *shown, *answer;
};

static const struct row rows[] = {
	{ "filehash", "filepath=/etc/abc", "*",
		"complete filepath=/etc/abc,path=/etc,filename=abc,md5=" MD5_ABC
		",sha1=" SHA1_ABC },
	{ "filehash", "path=/etc;filename~^(abc|link|dangling|fifo)$", "filename,md5",
		"complete abc:" MD5_ABC " link:" MD5_ABC },
	{ "filehash", "filepath=/etc/empty", "md5", "complete d41d8cd98f00b204e9800998ecf8427e" },
	{ "filehash", "filepath=/etc/nosuch", "*", "complete" },
	{ "filehash", "path=/etc;filename?", "*", "complete" },
	{ "filehash58", "filepath=/etc/abc;hash_type=SHA-224", "*",
		"complete filepath=/etc/abc,path=/etc,filename=abc,hash_type=SHA-224,"
		"hash=" SHA224_ABC },
	{ "filehash58", "filepath=/etc/abc;hash_type~.", "hash_type",
		"complete MD5 SHA-1 SHA-224 SHA-256 SHA-384 SHA-512" },
	{ "filehash58", "filepath=/etc/abc;hash_type=SHA-1&MD5", "hash",
		"complete " MD5_ABC " " SHA1_ABC },
	{ "filehash58", "filepath=/etc/abc;hash_type=SHA-256", "hash",
		"complete ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "filehash58", "filepath=/etc/abc;hash_type=CRC", "*", "error" },
	{ "filehash58", "filepath=/etc/abc", "*", "error" },
	{ "textfilecontent", "path=/etc;filename=lines;line~Port (\\d+)", "*",
		"complete filepath=/etc/lines,path=/etc,filename=lines,pattern=Port (\\d+),"
		"instance=1,line=Port (\\d+),text=Port 22,subexpression=22" },
	/* one item a line, and nothing beyond it */
	{ "textfilecontent", "path=/etc;filename=lines;line~.*one", "instance,text",
		"complete 1:one 2:two one 3:last one" },
	{ "textfilecontent", "path=/etc;filename=lines;line~one\\s+two", "text", "complete" },
	{ "textfilecontent", "path=/etc;filename=lines;line~^$", "instance", "complete 1" },
	{ "textfilecontent", "path=/etc;filename=lines;line~(?!\\n)\\z", "instance",
		"complete 1 2 3 4 5" },
	{ "textfilecontent", "path=/etc;filename=lines;line=one", "text,line", "complete one:one" },
	{ "textfilecontent", "path=/etc;filename=lines;line!one", "instance,text",
		"complete 1:two one 2: 3:Port 22 Port 33 4:last one" },
	{ "textfilecontent", "path=/etc;filename=lines", "*", "error" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=//b/@c", "*",
		"complete filepath=/web/x.xml,path=/web,filename=x.xml,xpath=//b/@c,value_of=1,"
		"value_of=2" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=/a/b/text()", "value_of", "complete t1+t2" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=//b[2]", "value_of", "complete t2x" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=count(//b)", "value_of", "complete 2" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=1 div 4", "value_of", "complete 0.25" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=boolean(//b)", "value_of", "complete true" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=//nosuch", "*", "complete" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath=//b[", "filename", "error !x.xml" },
	{ "xmlfilecontent", "path=/web;filename~.;xpath=//b[2]/@c", "filename,value_of",
		"error !broken:- x.xml:2" },
	{ "xmlfilecontent", "filepath=/web/x.xml;xpath~//b", "*", "error" },
};

START_TEST(a_file_is_told_by_its_contents)
{
	const struct row *row = &rows[_i];
	struct ask ask = world();

	ck_assert_str_eq(
		ask_probe(&ask, "independent", row->name, row->question, row->shown), row->answer);
	ask_free(&ask);
}
END_TEST

START_TEST(a_file_is_read_once_for_all_kinds_of_digest)
{
	struct ask ask = world();

	ask_probe(&ask, "independent", "filehash58", "filepath=/etc/lines;hash_type~.", "hash");
	ck_assert_uint_eq(image_counts(ask.tree.image).files_read, 1);
	ask_free(&ask);
}
END_TEST

/* Every line is tried for less than the limit, and all together for no longer than it. */
START_TEST(time_counts_over_all_lines)
{
	struct ask ask = { .tree = tree_new() };
	struct buffer text = { 0 };

	for (int i = 0; i < 200000; i++)
		buffer_add_text(&text, "aaaaaaaaaaaa!\n");
	tree_file(&ask.tree, "a", text.data);
	tree_file(&ask.tree, "b", "aab");
	ask_open(&ask);
	ask.limits.pattern_milliseconds = 50;
	match_scan_free(ask.scan);
	ck_assert_int_eq(match_scan_new(&ask.scan, &ask.limits, NULL), 0);
	ck_assert_str_eq(ask_probe(&ask, "independent", "textfilecontent",
				 "path=/;filename~.;line~(a+)+[ b]+$", "filename,text"),
		"error !a:- b:aab");
	buffer_free(&text);
	ask_free(&ask);
}
END_TEST

static bool
label(const struct tree *tree, const char *path, const char *name, const char *value, size_t size)
{
	int file = openat(tree->descriptor, path, O_RDONLY | O_CLOEXEC);
	int status = fsetxattr(file, name, value, size, 0);

	close(file);
	return status == 0;
}

START_TEST(attributes_are_told_by_their_names)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "a", "");
	tree_link(&ask.tree, "l", "a");
	if (label(&ask.tree, "a", "user.text", "x y", 4) &&
		label(&ask.tree, "a", "user.bytes", "\0\xff", 2)) {
		ask_open(&ask);
		ck_assert_str_eq(ask_probe(&ask, "unix", "fileextendedattribute",
					 "filepath=/a;attribute_name=user.text", "*"),
			"complete filepath=/a,path=/,filename=a,attribute_name=user.text,"
			"value=x y");
		ck_assert_str_eq(ask_probe(&ask, "unix", "fileextendedattribute",
					 "path=/;filename~.;attribute_name~^user",
					 "filename,attribute_name,value"),
			"complete a:user.bytes:00ff a:user.text:x y l:user.bytes:00ff "
			"l:user.text:x y");
		ck_assert_str_eq(ask_probe(&ask, "unix", "fileextendedattribute",
					 "filepath=/a;attribute_name=user.nosuch", "*"),
			"complete");
	} else {
		ask_open(&ask);
	}
	ask_free(&ask);
}
END_TEST

static const struct {
	const char *label, *answer;
} labels[] = {
	{ "system_u:object_r:etc_t",
		"complete filepath=/a,path=/,filename=a,user=system_u,role=object_r,type=etc_t" },
	{ "system_u:object_r:etc_t:s0",
		"complete filepath=/a,path=/,filename=a,user=system_u,role=object_r,type=etc_t,"
		"low_sensitivity=s0,rawlow_sensitivity=s0" },
	{ "u:r:t:s0:c1,c3-s15:c0.c1023",
		"complete filepath=/a,path=/,filename=a,user=u,role=r,type=t,low_sensitivity=s0,"
		"low_category=c1,c3,high_sensitivity=s15,high_category=c0.c1023,"
		"rawlow_sensitivity=s0,rawlow_category=c1,c3,rawhigh_sensitivity=s15,"
		"rawhigh_category=c0.c1023" },
	{ "nothing", "error !filepath=/a,path=/,filename=a" },
	{ "::", "error !filepath=/a,path=/,filename=a" },
};

START_TEST(a_label_is_taken_apart)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "a", "");
	tree_file(&ask.tree, "b", "");
	bool labelled = label(
		&ask.tree, "a", "security.selinux", labels[_i].label, strlen(labels[_i].label) + 1);
	ask_open(&ask);
	if (labelled)
		ck_assert_str_eq(
			ask_probe(&ask, "linux", "selinuxsecuritycontext", "filepath=/a", "*"),
			labels[_i].answer);
	ck_assert_str_eq(
		ask_probe(&ask, "linux", "selinuxsecuritycontext", "filepath=/b", "filename"),
		"error !b");
	ck_assert_str_eq(
		ask_probe(&ask, "linux", "selinuxsecuritycontext", "pid=1", "*"), "not applicable");
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ a_file_is_told_by_its_contents, sizeof rows / sizeof *rows },
		{ a_file_is_read_once_for_all_kinds_of_digest, 0 },
		{ time_counts_over_all_lines, 0 },
		{ attributes_are_told_by_their_names, 0 },
		{ a_label_is_taken_apart, sizeof labels / sizeof *labels },
	};

	return suite_run("contents", tests, sizeof tests / sizeof *tests);
}
