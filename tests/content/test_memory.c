/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that runs out, at every place where content asks for it. The linker puts these in the
 * place of base's own functions.
 */
#include "reading.h"

#include "base/memory.h"

void *__real_memory_new(size_t count, size_t size);
void *__real_memory_resize(void *block, size_t count, size_t size);
void *__wrap_memory_new(size_t count, size_t size);
void *__wrap_memory_resize(void *block, size_t count, size_t size);

static long left; /* what may still be asked for; negative: all */

static bool
refused(void)
{
	return left >= 0 && left-- == 0;
}

void *
__wrap_memory_new(size_t count, size_t size)
{
	return refused() ? NULL : __real_memory_new(count, size);
}

void *
__wrap_memory_resize(void *block, size_t count, size_t size)
{
	return refused() ? NULL : __real_memory_resize(block, count, size);
}

static const char stream[] =
	"<c:data-stream-collection xmlns:c='http://scap.nist.gov/schema/scap/source/1.2'"
	" xmlns:x='http://www.w3.org/1999/xlink' id='coll'>"
	"<c:data-stream id='s' scap-version='1.3' use-case='OTHER'>"
	"<c:dictionaries><c:component-ref id='d' x:href='#dict'/></c:dictionaries>"
	"<c:checklists><c:component-ref id='b' x:href='#bench'/></c:checklists>"
	"<c:checks><c:component-ref id='o' x:href='#oval'/>"
	"<c:component-ref id='r' x:href='https://x'/></c:checks></c:data-stream>"
	"<c:component id='dict'><cpe-list xmlns='http://cpe.mitre.org/dictionary/2.0'>"
	"<cpe-item name='cpe:/o:x'><check system='" OVAL_SPACE "' href='#o'>d:1</check></cpe-item>"
	"</cpe-list></c:component><c:component id='bench'>" XCCDF_BEGIN
	"<Profile id='p'><title>T  t</title><select idref='nobody' selected='1'/></Profile>"
	"<Value id='v'><value>1</value></Value><Group id='g'><Rule id='r' cluster-id='c'>"
	"<check system='" OVAL_SPACE "'><check-content-ref href='#o' name='d:1'/>"
	"<check-content-ref href='#r'/></check></Rule></Group>" XCCDF_END
	"</c:component><c:component id='oval'>" OVAL_BEGIN
	"<definitions><definition id='d:1' version='1' class='patch'><criteria>"
	"<criterion test_ref='t:1'/></criteria></definition></definitions>"
	"<tests><unix:file_test id='t:1' version='1' check='all'><unix:object object_ref='o:1'/>"
	"</unix:file_test></tests><objects><unix:file_object id='o:1' version='1'>"
	"<unix:path var_ref='v:1'/></unix:file_object></objects><variables>"
	"<local_variable id='v:1' version='1' datatype='string' comment='c'><count>"
	"<literal_component>a</literal_component></count></local_variable></variables>" OVAL_END
	"</c:component></c:data-stream-collection>";

static const char benchmark[] = XCCDF_BEGIN
	"<l:platform-specification xmlns:l='http://cpe.mitre.org/language/2.0'>"
	"<l:platform id='p'><l:logical-test operator='AND'><l:check-fact-ref system='" OVAL_SPACE
	"' href='oval.xml' id-ref='d:1'/></l:logical-test></l:platform></l:platform-specification>"
	"<Rule id='r'><check system='" OVAL_SPACE "'><check-content-ref href='oval.xml'/>"
	"<check-content-ref href='absent.xml'/></check></Rule>" XCCDF_END;

static const struct sibling siblings[] = {
	{ "oval.xml", OVAL_BEGIN
		"<definitions><definition id='d:1' class='patch'/></definitions>" OVAL_END },
	{ NULL, NULL },
};

static const char heirs[] = XCCDF_BEGIN
	"<Value id='v' type='number'><value>1</value></Value><Value id='w' extends='v'/>"
	"<Rule id='r' abstract='1' weight='2'><check system='x'/></Rule>"
	"<Group id='g'><Rule id='s' extends='r'><title>S</title></Rule></Group>" XCCDF_END;

static const char *const contents[] = { stream, benchmark, heirs };

START_TEST(memory_that_runs_out_anywhere_is_an_error)
{
	struct compliance_error error;
	struct content *content;
	long tries = 0;
	int failed;

	do {
		left = tries++;
		error = (struct compliance_error){ 0 };
		failed = try_beside(&content, contents[_i], siblings, &error);
		if (failed < 0)
			ck_assert_msg(failed == COMPLIANCE_ENOMEM, "try %ld: %d %s", tries, failed,
				error.message);
	} while (failed < 0);
	left = -1;
	content_free(content);
	ck_assert_int_gt(tries, 20);
}
END_TEST

#define SYSTEM "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"

static const char characteristics[] =
	"<oval_system_characteristics xmlns='" SYSTEM "' xmlns:u='" SYSTEM "#unix'><system_info>"
	"<os_name>a  b</os_name><interfaces><interface><ip_address>x</ip_address></interface>"
	"</interfaces></system_info><collected_objects><object id='o' flag='complete'>"
	"<message>m  m</message><variable_value variable_id='v'>1</variable_value>"
	"<reference item_ref='1'/></object></collected_objects><system_data><u:file_item id='1'>"
	"<message>m  m</message><u:a datatype='record'><field name='b'>1</field></u:a>"
	"</u:file_item></system_data></oval_system_characteristics>";

START_TEST(memory_that_runs_out_in_characteristics_is_an_error)
{
	const struct bytes bytes = bytes_of(characteristics, strlen(characteristics));
	struct compliance_limits limits;
	struct compliance_error error;
	struct content *content = NULL;
	long tries = 0;
	int failed;

	compliance_limits_default(&limits);
	do {
		left = tries++;
		error = (struct compliance_error){ 0 };
		failed =
			content_read_characteristics(&content, "found.xml", bytes, &limits, &error);
		if (failed < 0)
			ck_assert_msg(failed == COMPLIANCE_ENOMEM, "try %ld: %d %s", tries, failed,
				error.message);
	} while (failed < 0);
	left = -1;
	content_free(content);
	ck_assert_int_gt(tries, 10);
}
END_TEST

int
main(void)
{
	const struct suite_row rows[] = {
		{ memory_that_runs_out_anywhere_is_an_error, sizeof contents / sizeof *contents },
		{ memory_that_runs_out_in_characteristics_is_an_error, 0 },
	};

	return suite_run("content: memory", rows, sizeof rows / sizeof *rows);
}
