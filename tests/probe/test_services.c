/* SPDX-License-Identifier: Apache-2.0 */
/* What configuration says of services: inetd, xinetd, runlevels; and Slackware's packages. */
#include "ask.h"
#include "base/arena.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

struct file {
	const char *path, *text;
};

/* A path that ends in '@' is a link. */
static const struct file files[] = {
	{ "etc/services", "# ports\ntelnet 23/tcp\ntftp 69/udp # trivial\ntftp 70/udp\nbad\n" },
	{ "etc/inetd.conf", "# comment\n"
			    "ftp\tstream tcp  nowait.400 root.wheel /usr/sbin/tcpd  in.ftpd -l -a\n"
			    "#<off># telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd\n"
			    "\n"
			    "rstatd/1-3 dgram rpc/udp wait root /usr/sbin/rpc.rstatd rpc.rstatd\n"
			    "echo stream tcp nowait root internal\n" },
	{ "etc/inetd.d/more", "talk dgram udp wait nobody /usr/sbin/in.talkd in.talkd\n" },
	{ "etc/xinetd.conf", "defaults\n{\n  instances = 60\n only_from = 10.0.0.1 10.0.0.2\n"
			     " no_access = 1.2.3.4\n disabled = tftp-x\n}\n"
			     "includedir /etc/xinetd.d\n"
			     "include /etc/xinetd.conf\n" },
	{ "etc/xinetd.d/telnet",
		"service telnet {\n flags = REUSE NAMEINARGS\n socket_type = stream\n wait = no\n"
		" user = root\n server = /usr/sbin/in.telnetd\n server_args = -h -x\n"
		" only_from += 192.168.0.0/16\n only_from -= 10.0.0.1\n disable = yes\n"
		" type = UNLISTED\n}\n" },
	{ "etc/xinetd.d/tftp", "service tftp\n{\n id=tftp-x\n socket_type = dgram\n wait = yes\n"
			       " no_access =\n user = nobody\n}\n"
			       "service other\n{\n protocol = udp\n port = 99\n}\n"
			       "includedir /etc/xinetd.d\n" },
	{ "etc/xinetd.d/left~", "broken" },
	{ "etc/xinetd.d/left.rpmnew", "broken" },
	{ "etc/init.d/ssh", "" },
	{ "etc/init.d/never", "" },
	{ "etc/init.d/README", "" },
	{ "etc/rc3.d/S01ssh@", "../init.d/ssh" },
	{ "etc/rc6.d/K01ssh@", "../init.d/ssh" },
	{ "etc/rcS.d/S05gone@", "../init.d/gone" },
	{ "etc/rc3.d/README", "" },
	{ "etc/rc3.d/disabled-S01x", "" },
	{ "var/lib/pkgtools/packages/aaa_base-14.2-x86_64-1", "" },
	{ "var/lib/pkgtools/packages/gtk-doc-tools-1.2-noarch-2_slack15.0", "" },
	{ "var/lib/pkgtools/packages/odd-1", "" },
};

static void
add_files(const struct tree *tree, const struct file *some, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char path[128];
		size_t length = strlen(some[i].path);
		bool link = some[i].path[length - 1] == '@';
		snprintf(path, sizeof path, "%.*s", (int)(length - link), some[i].path);
		if (link)
			tree_link(tree, path, some[i].text);
		else
			tree_file(tree, path, some[i].text);
	}
}

struct row {
	const char *space, *name, *question, *shown, *answer;
};

static const struct row rows[] = {
	{ "unix", "inetd", "protocol=tcp;service_name=ftp", "*",
		"complete protocol=tcp,service_name=ftp,server_program=/usr/sbin/tcpd,"
		"server_arguments=in.ftpd -l -a,endpoint_type=stream,exec_as_user=root.wheel,"
		"wait_status=nowait" },
	{ "unix", "inetd", "protocol~.;service_name~.", "protocol,service_name,server_arguments",
		"complete tcp:ftp:in.ftpd -l -a rpc/udp:rstatd/1-3:rpc.rstatd tcp:echo:- "
		"udp:talk:in.talkd" },
	{ "unix", "inetd", "protocol=tcp;service_name=telnet", "*", "complete" },
	{ "unix", "xinetd", "protocol=tcp;service_name=telnet", "*",
		"complete protocol=tcp,service_name=telnet,flags=REUSE,flags=NAMEINARGS,"
		"no_access=1.2.3.4,only_from=10.0.0.2,only_from=192.168.0.0/16,port=23,"
		"server=/usr/sbin/in.telnetd,server_arguments=-h -x,socket_type=stream,"
		"type=UNLISTED,user=root,wait=false,disabled=true" },
	{ "unix", "xinetd", "protocol=udp;service_name=tftp", "*",
		"complete protocol=udp,service_name=tftp,only_from=10.0.0.1,only_from=10.0.0.2,"
		"port=69,socket_type=dgram,user=nobody,wait=true,disabled=true" },
	{ "unix", "xinetd", "protocol~.;service_name~.", "service_name,port,disabled",
		"complete telnet:23:true tftp:69:true other:99:false" },
	{ "unix", "runlevel", "service_name=ssh;runlevel~.", "runlevel,start,kill",
		"complete 0:false:false 1:false:false 2:false:false 3:true:false 4:false:false "
		"5:false:false 6:false:true" },
	{ "unix", "runlevel", "service_name~.;runlevel=3", "*",
		"complete service_name=gone,runlevel=3,start=false,kill=false "
		"service_name=never,runlevel=3,start=false,kill=false "
		"service_name=ssh,runlevel=3,start=true,kill=false" },
	{ "unix", "runlevel", "service_name~.;runlevel=S", "service_name,start",
		"complete gone:true" },
	{ "unix", "runlevel", "service_name=nosuch;runlevel=3", "*", "complete" },
	{ "linux", "slackwarepkginfo", "name=gtk-doc-tools", "*",
		"complete name=gtk-doc-tools,version=1.2,architecture=noarch,"
		"revision=2_slack15.0" },
	{ "linux", "slackwarepkginfo", "name~base$", "version,revision", "complete 14.2:1" },
	{ "linux", "slackwarepkginfo", "name~^o", "name", "error !odd" },
};

START_TEST(configuration_is_told)
{
	const struct row *row = &rows[_i];
	struct ask ask = { .tree = tree_new() };

	add_files(&ask.tree, files, sizeof files / sizeof *files);
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, row->space, row->name, row->question, row->shown), row->answer);
	ask_free(&ask);
}
END_TEST

START_TEST(an_image_without_them_has_no_items)
{
	struct ask ask = { .tree = tree_new() };

	ask_open(&ask);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ck_assert_str_eq(
			ask_probe(&ask, rows[i].space, rows[i].name, rows[i].question, "*"),
			"complete");
	ask_free(&ask);
}
END_TEST

/* One file, what is asked of it, and the message. */
static const struct {
	const char *path, *text, *name, *question, *answer, *message;
} broken[] = {
	{ "etc/inetd.conf", "# x\nftp stream tcp\nok stream tcp nowait root p\n", "inetd",
		"protocol~.;service_name~.", "error !- ok", "" },
	{ "etc/xinetd.conf", "service x\n", "xinetd", "protocol~.;service_name~.", "error",
		"/etc/xinetd.conf:1: expected '{'" },
	{ "etc/xinetd.conf", "service x\n{\n wait = no\n", "xinetd", "protocol~.;service_name~.",
		"error", "/etc/xinetd.conf:3: expected '}'" },
	{ "etc/xinetd.conf", "service x\n{\n wait no\n}\n", "xinetd", "protocol~.;service_name~.",
		"error", "/etc/xinetd.conf:3: expected \"attribute = value\" or '}'" },
	{ "etc/xinetd.conf", "service\n{\n}\n", "xinetd", "protocol~.;service_name~.", "error",
		"/etc/xinetd.conf:1: expected defaults, service NAME, include FILE or includedir "
		"PATH" },
	{ "etc/xinetd.conf", "include /etc/xinetd.conf\n", "xinetd", "protocol~.;service_name~.",
		"complete", "" },
};

START_TEST(what_is_broken_is_an_error)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, broken[_i].path, broken[_i].text);
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "unix", broken[_i].name, broken[_i].question, "service_name"),
		broken[_i].answer);
	ck_assert_str_eq(ask.messages, broken[_i].message);
	ask_free(&ask);
}
END_TEST

START_TEST(a_long_chain_of_includes_is_refused)
{
	struct ask ask = { .tree = tree_new() };
	char path[64], text[64];

	tree_file(&ask.tree, "etc/xinetd.conf", "include /0\n");
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof path, "%d", i);
		snprintf(text, sizeof text, "include /%d\n", i + 1);
		tree_file(&ask.tree, path, text);
	}
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "unix", "xinetd", "protocol~.;service_name~.", "*"), "error");
	ck_assert_str_eq(ask.messages, "/15: includes nest deeper than 16");
	ask_free(&ask);
}
END_TEST

START_TEST(a_large_configuration_is_refused)
{
	struct ask ask = { .tree = tree_new() };
	struct buffer text = { 0 };

	for (int i = 0; i < 10000; i++)
		buffer_add_text(&text, "service x\n{\n}\n");
	tree_file(&ask.tree, "etc/xinetd.conf", text.data);
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "unix", "xinetd", "protocol~.;service_name~.", "*"), "error");
	ck_assert_ptr_nonnull(strstr(ask.messages, "larger than 65536 bytes"));
	buffer_free(&text);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ configuration_is_told, sizeof rows / sizeof *rows },
		{ an_image_without_them_has_no_items, 0 },
		{ what_is_broken_is_an_error, sizeof broken / sizeof *broken },
		{ a_long_chain_of_includes_is_refused, 0 },
		{ a_large_configuration_is_refused, 0 },
	};

	return suite_run("services", tests, sizeof tests / sizeof *tests);
}
