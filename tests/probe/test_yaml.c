/* SPDX-License-Identifier: Apache-2.0 */
/* YAML paths: what they lead to, and what is refused. */
#include "ask.h"
#include "base/arena.h"
#include "probe/yaml_path.h"
#include "suite.h"

#include <string.h>

struct world {
	struct arena *arena;
	struct compliance_limits limits;
	struct compliance_error error;
	struct buffer answer;
};

static struct world
new_world(void)
{
	struct world world = { .arena = arena_new() };

	compliance_limits_default(&world.limits);
	return world;
}

static void
free_world(struct world *world)
{
	arena_free(world->arena);
	buffer_free(&world->answer);
}

/* "{name=value,...} {...}"; the first letter of a datatype stands before a value that is no string.
 */
static void
show(struct buffer *out, const struct yaml_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		buffer_add_text(out, i ? " {" : "{");
		for (size_t j = 0; j < found->records[i].count; j++) {
			const struct item_entity *field = &found->records[i].fields[j];
			const char *type = match_datatype_word(field->datatype);
			buffer_add_format(out, "%s%s=%.*s%s", j ? "," : "", field->name,
				field->datatype == MATCH_STRING ? 0 : 1, type, field->value);
		}
		buffer_add_char(out, '}');
	}
}

/* What the path leads to, or the error's message. */
static const char *
find(struct world *world, const char *text, size_t size, const char *path)
{
	struct yaml_tree tree;
	struct yaml_path read;
	struct yaml_found found;

	buffer_clear(&world->answer);
	if (yaml_path_read(&read, path, &world->limits, world->arena, &world->error) < 0 ||
		yaml_tree_read(&tree, bytes_of(text, size), "f", &world->limits, world->arena,
			&world->error) < 0 ||
		yaml_path_follow(
			&found, &read, &tree, &world->limits, world->arena, &world->error) < 0)
		return world->error.message;
	show(&world->answer, &found);
	return world->answer.data ? world->answer.data : "";
}

static const char document[] = "a: [{x: 1}, {y: 2}]\n"
			       "b: {l: [{x: 1}]}\n"
			       "c: {l: [[1]]}\n"
			       "d: [[[1]]]\n"
			       "e: [1, {x: 2}, 3]\n"
			       "f: [1, [2], 3]\n"
			       "g: []\n"
			       "h: {}\n"
			       "l: [{}, {x: 1}]\n"
			       "list: [a, b, c]\n"
			       "nest: [[1, 2], [3, 4]]\n"
			       "deep: &A {P: 1, q: 2, aB^c: 3}\n"
			       "alias: *A\n"
			       "dup: 1\n"
			       "dup: 2\n"
			       "p: [{n: [1, 2], o: 3}, {n: [4]}]\n"
			       "items:\n"
			       "  - metadata: {name: one}\n"
			       "    spec: {Host: h1, list: [x, y]}\n"
			       "  - metadata: {name: two}\n"
			       "    spec: {Host: h2}\n"
			       "hard:\n"
			       "  nodefs.available: 10%\n"
			       "  bar's: 1\n"
			       "? [x, y]\n"
			       ": complex\n";

struct row {
	const char *path, *answer;
};

static const struct row paths[] = {
	{ ".list", "{#=a,#=b,#=c}" },
	{ "list", "{#=a,#=b,#=c}" },
	{ "$.list", "{#=a,#=b,#=c}" },
	{ "$list", "{#=a,#=b,#=c}" },
	{ "['list']", "{#=a,#=b,#=c}" },
	{ ".list[:]", "{#=a,#=b,#=c}" },
	{ ".list[0]", "{#=a}" },
	{ ".list[00]", "{#=a}" },
	{ ".list[0,2]", "{#=a,#=c}" },
	{ ".list[5]", "" },
	{ ".list[0][0]", "" },
	{ ".list.x", "" },
	{ ".nosuch.x", "" },
	{ "[:]", "" },
	{ "a", "{x=i1} {y=i2}" },
	{ "a[0]", "{x=i1}" },
	{ "a[:].x", "{#=i1}" },
	{ "a[1,0].y", "{#=i2}" },
	{ "f", "{#=i1} {#=i2} {#=i3}" },
	{ "g", "" },
	{ "g[:]", "" },
	{ "h", "" },
	{ "l", "{x=i1}" },
	{ "d[0]", "{#=i1}" },
	{ "nest", "{#=i1,#=i2} {#=i3,#=i4}" },
	{ "nest[:]", "{#=i1,#=i2} {#=i3,#=i4}" },
	{ "nest[:][:]", "{#=i1,#=i2} {#=i3,#=i4}" },
	{ "nest[:][0]", "{#=i1,#=i3}" },
	{ "deep", "{^p=i1,q=i2,a^b^^c=i3}" },
	{ "&A", "{^p=i1,q=i2,a^b^^c=i3}" },
	{ "&A.q", "{#=i2}" },
	{ "&B", "" },
	{ "alias.q", "{#=i2}" },
	{ "deep['P','nosuch']", "{^p=i1}" },
	{ "deep[\"P\",'q']", "{^p=i1,q=i2}" },
	{ "deep.*", "{^p=i1,q=i2,a^b^^c=i3}" },
	{ "deep[*]", "{^p=i1,q=i2,a^b^^c=i3}" },
	{ "dup", "{#=i1,#=i2}" },
	{ "p", "{n=i1,n=i2,o=i3} {n=i4}" },
	{ "p[:].n", "{#=i1,#=i2} {#=i4}" },
	{ "p[:].n[0]", "{#=i1,#=i4}" },
	{ "p[:]['n','o']", "{n=i1,n=i2,o=i3} {n=i4}" },
	{ ".items[:].metadata", "{name=one} {name=two}" },
	{ ".items[:].metadata.name", "{#=one,#=two}" },
	{ ".items[:].spec", "{^host=h1,list=x,list=y} {^host=h2}" },
	{ ".items[:].spec.list[:]", "{#=x,#=y}" },
	{ "items[0][\"spec\"].Host", "{#=h1}" },
	{ ".hard['nodefs.available']", "{#=10%}" },
	{ ".hard[\"bar's\"]", "{#=i1}" },
	{ ".hard", "{nodefs.available=10%,bar's=i1}" },
	{ "b", "yamlpath \"b\" leads to mappings nested too deep to be told" },
	{ "c", "yamlpath \"c\" leads to sequences nested too deep to be told" },
	{ "d", "yamlpath \"d\" leads to sequences nested too deep to be told" },
	{ "e", "yamlpath \"e\" leads to scalars beside mappings" },
	{ ".items[:]", "yamlpath \".items[:]\" leads to mappings nested too deep to be told" },
	{ "['dup','list']", "{list=a,list=b,list=c,dup=i1,dup=i2}" },
	{ "*", "yamlpath \"*\" leads to mappings nested too deep to be told" },
	{ "", "yamlpath \"\": expected a path at byte 1" },
	{ ".", "yamlpath \".\": expected a name at byte 2" },
	{ "a.", "yamlpath \"a.\": expected a name at byte 3" },
	{ "a..b", "yamlpath \"a..b\": expected a name at byte 3" },
	{ "a.[0]", "yamlpath \"a.[0]\": expected a name at byte 3" },
	{ "a[", "yamlpath \"a[\": expected a number, a quoted key, ':' or '*' at byte 3" },
	{ "a[-1]", "yamlpath \"a[-1]\": expected a number, a quoted key, ':' or '*' at byte 3" },
	{ "a[?(@.x==1)]",
		"yamlpath \"a[?(@.x==1)]\": expected a number, a quoted key, ':' or '*' at byte "
		"3" },
	{ "a[1:]", "yamlpath \"a[1:]\": expected ',' or ']' at byte 4" },
	{ "a[:", "yamlpath \"a[:\": expected ',' or ']' at byte 4" },
	{ "a[0,]", "yamlpath \"a[0,]\": expected a number, a quoted key, ':' or '*' at byte 5" },
	{ "a[99999999999999999999]",
		"yamlpath \"a[99999999999999999999]\": expected a smaller number at byte 3" },
	{ "a['x]", "yamlpath \"a['x]\": expected a closing quotation mark at byte 4" },
	{ "a['']", "yamlpath \"a['']\": expected a name at byte 4" },
	{ "['a' ,'b']", "yamlpath \"['a' ,'b']\": expected ',' or ']' at byte 5" },
	{ "['a',0]", "yamlpath \"['a',0]\": expected a quoted key at byte 6" },
	{ "a[0]x", "yamlpath \"a[0]x\": expected '.' or '[' at byte 5" },
	{ "&", "yamlpath \"&\": expected a name at byte 2" },
};

START_TEST(a_path_leads_to_records)
{
	struct world world = new_world();

	ck_assert_str_eq(
		find(&world, document, sizeof document - 1, paths[_i].path), paths[_i].answer);
	free_world(&world);
}
END_TEST

/* A scalar, as it is written, and as it is told. */
static const struct row scalars[] = {
	{ "x", "{#=x}" },
	{ "5", "{#=i5}" },
	{ "-05", "{#=i-5}" },
	{ "+5", "{#=i5}" },
	{ "017", "{#=i17}" },
	{ "0o17", "{#=i15}" },
	{ "0x1F", "{#=i31}" },
	{ "0x", "{#=0x}" },
	{ "1_000", "{#=1_000}" },
	{ "99999999999999999999", "{#=99999999999999999999}" },
	{ "1.5", "{#=f1.5}" },
	{ ".5", "{#=f.5}" },
	{ "1.", "{#=f1.}" },
	{ "1e3", "{#=f1e3}" },
	{ "1e", "{#=1e}" },
	{ ".", "{#=.}" },
	{ "-.Inf", "{#=f-INF}" },
	{ ".nan", "{#=fNaN}" },
	{ "True", "{#=btrue}" },
	{ "FALSE", "{#=bfalse}" },
	{ "yes", "{#=yes}" },
	{ "null", "{#=(null)}" },
	{ "~", "{#=(null)}" },
	{ "", "{#=(null)}" },
	{ "\"\"", "{#=}" },
	{ "'true'", "{#=true}" },
	{ "\"5\"", "{#=5}" },
	{ "! 12", "{#=12}" },
	{ "!!str 12", "{#=12}" },
	{ "!!int \"12\"", "{#=i12}" },
	{ "!!bool \"true\"", "{#=btrue}" },
	{ "!!float 1", "{#=f1}" },
	{ "!!int x", "{#=x}" },
	{ "!custom 1", "{#=1}" },
	{ "2001-01-01", "{#=2001-01-01}" },
	{ "|\n line1\n line2\n", "{#=line1\nline2\n}" },
};

START_TEST(a_scalar_has_a_type)
{
	struct world world = new_world();
	const char *text = arena_format(world.arena, "k: %s", scalars[_i].path);

	ck_assert_str_eq(find(&world, text, strlen(text), ".k"), scalars[_i].answer);
	free_world(&world);
}
END_TEST

/* Texts, and what the path "k" leads to. */
static const struct row texts[] = {
	{ "", "" },
	{ "scalar", "" },
	{ "# nothing", "" },
	{ "---\nk: 1\n---\nk: 2\n", "{#=i1,#=i2}" },
	{ "{\"k\":{\"User\":\"root\",\"Env\":[\"a=b\",\"c=d\"]}}",
		"{^user=root,^env=a=b,^env=c=d}" },
	{ "{\"k\":\"a\\/b \\u00e9\"}", "{#=a/b \xc3\xa9}" },
	{ "k: [", "f:2: did not find expected node content" },
	{ "a: 1\n  k: [\n", "f:2: mapping values are not allowed in this context" },
	{ "\xef\xbb\xbfk: 1", "{#=i1}" },
	{ "\xff\xfek", "f:1: invalid leading UTF-8 octet" },
	{ "k: \xff", "f:1: invalid leading UTF-8 octet" },
	{ "k: *x", "f:1: the alias names no anchor before it" },
	{ "k: &x [*x]", "f:1: the alias lies within what it names" },
	{ "--- &x 1\n--- {k: *x}", "f:2: the alias names no anchor before it" },
	{ "k: \"a\\0b\"", "f:1: expected text without NUL characters" },
	{ "k: {[a]: 1}", "yamlpath \"k\" leads to a key that is no scalar" },
};

START_TEST(a_text_is_read_or_refused)
{
	struct world world = new_world();

	ck_assert_str_eq(
		find(&world, texts[_i].path, strlen(texts[_i].path), "k"), texts[_i].answer);
	free_world(&world);
}
END_TEST

static void
add_many(struct buffer *text, size_t count, const char *what)
{
	for (size_t i = 0; i < count; i++)
		buffer_add_text(text, what);
}

static void
expect(const char *path, const struct buffer *text, const char *answer)
{
	struct world world = new_world();

	ck_assert_str_eq(find(&world, text->data, text->size, path), answer);
	free_world(&world);
}

START_TEST(nesting_is_bounded)
{
	struct buffer text = { 0 };

	add_many(&text, 1000000, "[");
	expect("k", &text, "f:1: nests too deep (xml_depth)");
	buffer_clear(&text);
	add_many(&text, 100000, "? ");
	expect("k", &text, "f:1: nests too deep (xml_depth)");
	buffer_free(&text);
}
END_TEST

START_TEST(nodes_are_bounded)
{
	struct buffer text = { 0 };

	buffer_add_text(&text, "[");
	add_many(&text, 2000000, "1,");
	buffer_add_text(&text, "]");
	expect("k", &text, "f:1: too many nodes (items)");
	buffer_free(&text);
}
END_TEST

START_TEST(directives_are_bounded)
{
	struct buffer text = { 0 };

	for (int i = 0; i < 100000; i++)
		buffer_add_format(&text, "%%TAG !a%d! x\n", i);
	buffer_add_text(&text, "---\nk: 1\n");
	expect("k", &text, "f: more than 100 tag directives");
	buffer_free(&text);
}
END_TEST

/* Ten times ten times ten ... of one scalar. */
static void
add_bomb(struct buffer *text, const char *scalar)
{
	buffer_add_format(text, "a0: &a0 [%s]\n", scalar);
	for (int i = 1; i <= 20; i++) {
		buffer_add_format(text, "a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			buffer_add_format(text, "%s*a%d", j ? "," : "", i - 1);
		buffer_add_text(text, "]\n");
	}
}

START_TEST(aliases_are_bounded)
{
	struct buffer text = { 0 };

	add_bomb(&text, "1");
	expect("a20", &text, "yamlpath \"a20\" leads to sequences nested too deep to be told");
	expect("a20[:][:][:][:][:][:][:][:][:][:][0]", &text,
		"yamlpath \"a20[:][:][:][:][:][:][:][:][:][:][0]\" leads to sequences nested too "
		"deep to be told");
	expect("a20[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]", &text, "{#=i1}");
	buffer_free(&text);
}
END_TEST

/* A text of a megabyte, told a thousand times. */
START_TEST(text_that_aliases_repeat_is_bounded)
{
	struct buffer text = { 0 };

	buffer_add_text(&text, "s: &s ");
	add_many(&text, 1 << 20, "x");
	buffer_add_text(&text, "\nk: [");
	add_many(&text, 1000, "*s,");
	buffer_add_text(&text, "]\n");
	expect("k", &text, "yamlpath \"k\" leads to too much text (file_size)");
	buffer_free(&text);
}
END_TEST

START_TEST(a_choice_costs_what_it_looks_at)
{
	struct buffer text = { 0 }, path = { 0 };

	buffer_add_text(&text, "k: [");
	add_many(&text, 100000, "1,");
	buffer_add_text(&text, "]\n");
	buffer_add_text(&path, "k[9");
	add_many(&path, 10000, ",9");
	buffer_add_text(&path, "]");
	struct world world = new_world();
	ck_assert_ptr_nonnull(strstr(find(&world, text.data, text.size, path.data),
		"leads to too many nodes (xpath_steps)"));
	free_world(&world);
	buffer_free(&text);
	buffer_free(&path);
}
END_TEST

static const struct {
	const char *question, *answer;
} questions[] = {
	{ "filepath=/etc/y.yaml;yamlpath=.kind",
		"complete filepath=/etc/y.yaml,path=/etc,filename=y.yaml,yamlpath=.kind,"
		"value={#}Config" },
	{ "filepath=/etc/y.yaml;yamlpath=.kind&.n",
		"complete filepath=/etc/y.yaml,path=/etc,filename=y.yaml,yamlpath=.kind,"
		"value={#}Config filepath=/etc/y.yaml,path=/etc,filename=y.yaml,yamlpath=.n,"
		"value={#}1" },
	{ "filepath=/etc/y.yaml;yamlpath=.nosuch", "complete" },
	{ "filepath=/etc/nosuch;yamlpath=.kind", "complete" },
	{ "path=/etc;filename~.;yamlpath=.n",
		"error !filepath=/etc/broken,path=/etc,filename=broken "
		"filepath=/etc/y.yaml,path=/etc,filename=y.yaml,yamlpath=.n,value={#}1" },
	{ "content=x: [1, 2];yamlpath=.x",
		"complete content=x: [1, 2],yamlpath=.x,value={#}1,{#}2" },
	{ "content=x: [;yamlpath=.x", "error !content=x: [" },
	{ "filepath=/etc/y.yaml;yamlpath=.", "error" },
	{ "filepath=/etc/y.yaml;yamlpath~.n", "error" },
	{ "filepath=/etc/y.yaml", "error" },
	/* Nothing that the image holds can pretend to describe it. */
	{ "filepath=/.image/config.json;yamlpath=.User", "complete" },
	{ "filepath~json$;yamlpath=.User", "complete" },
	{ "path=/.image;filename=config.json;yamlpath=.User", "complete" },
};

START_TEST(a_question_is_answered_for_each_file)
{
	struct ask ask = { .tree = tree_new() };

	tree_file(&ask.tree, "etc/y.yaml", "kind: Config\nn: 1\n");
	tree_file(&ask.tree, "etc/broken", "kind: [\n");
	tree_file(&ask.tree, ".image/config.json", "{\"User\":\"nobody\"}");
	ask_open(&ask);
	ck_assert_str_eq(
		ask_probe(&ask, "independent", "yamlfilecontent", questions[_i].question, "*"),
		questions[_i].answer);
	ask_free(&ask);
}
END_TEST

int
main(void)
{
	const struct suite_row tests[] = {
		{ a_path_leads_to_records, sizeof paths / sizeof *paths },
		{ a_scalar_has_a_type, sizeof scalars / sizeof *scalars },
		{ a_text_is_read_or_refused, sizeof texts / sizeof *texts },
		{ nesting_is_bounded, 0 },
		{ nodes_are_bounded, 0 },
		{ directives_are_bounded, 0 },
		{ aliases_are_bounded, 0 },
		{ text_that_aliases_repeat_is_bounded, 0 },
		{ a_choice_costs_what_it_looks_at, 0 },
		{ a_question_is_answered_for_each_file, sizeof questions / sizeof *questions },
	};

	return suite_run("yaml", tests, sizeof tests / sizeof *tests);
}
