/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An asset report: ARF 1.1 (NISTIR 7694) as SP 800-126r3 section 4.4 asks for it.
 */
#include "report/arf.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "report/test_result.h"
#include "xml/tree.h"

#include <ctype.h>
#include <string.h>

#define REQUEST "collection1"
#define ASSET	"asset0"
#define REPORT	"xccdf1"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			   "<arf:asset-report-collection"
			   " xmlns:arf=\"http://scap.nist.gov/schema/asset-reporting-format/1.1\""
			   " xmlns:core=\"http://scap.nist.gov/schema/reporting-core/1.1\""
			   " xmlns:ai=\"http://scap.nist.gov/schema/asset-identification/1.1\">\n";

struct arf {
	const struct result *result;
	const struct report_product *product;
	const struct report_sink *sink;
	struct arena *arena;
	struct array ovals; /* const struct model_oval *: those that were evaluated */
	struct map hrefs;   /* of check-content-refs -> "#oval0" */
	struct buffer out;
	struct compliance_error *error;
	int code; /* of the first thing that went wrong, or 0 */
};

static void
put(struct arf *arf, const void *bytes, size_t size)
{
	if (!arf->code && size && arf->sink->write(arf->sink->context, bytes, size) != 0)
		arf->code = error_set(
			arf->error, COMPLIANCE_EIO, "the asset report could not be written");
}

static void
put_text(struct arf *arf, const char *text)
{
	put(arf, text, strlen(text));
}

/* Hands on what was written into the buffer. */
static void
flush(struct arf *arf)
{
	if (arf->out.failed && !arf->code)
		arf->code = error_memory(arf->error);
	put(arf, arf->out.data, arf->out.size);
	buffer_clear(&arf->out);
}

static int
index_ovals(struct arf *arf)
{
	const struct model_content *content = arf->result->content;
	const struct model_checklist *checklist = arf->result->checklist;

	for (size_t i = 0; i < content->oval_count; i++) {
		if (result_has_oval(arf->result, content->ovals[i]) &&
			array_push_pointer(&arf->ovals, content->ovals[i]) < 0)
			return COMPLIANCE_ENOMEM;
	}
	for (size_t i = 0; i < checklist->file_count; i++) {
		const struct model_file *file = &checklist->files[i];
		for (size_t k = 0; k < arf->ovals.count; k++) {
			if (((const struct model_oval **)arf->ovals.data)[k] != file->oval)
				continue;
			char *name = arena_format(arf->arena, "#oval%zu", k);
			if (!name || map_put(&arf->hrefs, file->href, name) < 0)
				return COMPLIANCE_ENOMEM;
		}
	}
	return 0;
}

static void
put_relationships(struct arf *arf, bool with_request)
{
	struct xml_writer writer;

	xml_writer_start(&writer, &arf->out, 1);
	xml_open(&writer, "core:relationships");
	xml_put_attribute(&writer, "xmlns:arfvocab",
		"http://scap.nist.gov/specifications/arf/vocabulary/relationships/1.0#");
	for (int i = with_request ? 0 : 1; i < 2; i++) {
		xml_open(&writer, "core:relationship");
		xml_put_attribute(&writer, "type", i ? "arfvocab:isAbout" : "arfvocab:createdFor");
		xml_put_attribute(&writer, "subject", REPORT);
		xml_put_element(&writer, "core:ref", i ? ASSET : REQUEST);
		xml_close(&writer, "core:relationship");
	}
	xml_close(&writer, "core:relationships");
	flush(arf);
}

static int
put_piece(void *context, const void *bytes, size_t size)
{
	struct arf *arf = context;

	put(arf, bytes, size);
	return arf->code != 0;
}

static void
put_request(struct arf *arf)
{
	const struct report_sink sink = { put_piece, arf };

	put_text(arf, "\n  <arf:report-requests>\n    <arf:report-request id=\"" REQUEST "\">\n"
		      "      <arf:content>\n");
	if (!arf->code)
		arf->code = arf_put_request(arf->result, &sink, arf->error);
	put_text(arf, "\n      </arf:content>\n    </arf:report-request>\n"
		      "  </arf:report-requests>");
}

/* A name as RFC 1123 has it: what else stands in the file is no host name. */
static bool
is_host_name(const char *name)
{
	for (const char *at = name; *at; at++) {
		if (!isalnum((unsigned char)*at) && *at != '-' && *at != '.')
			return false;
	}
	return isalnum((unsigned char)name[0]) && strlen(name) < 254;
}

static const char *
fact(const struct result *result, const char *name)
{
	for (size_t i = 0; i < result->fact_count; i++) {
		if (strcmp(result->facts[i].name, name) == 0)
			return result->facts[i].value;
	}
	return NULL;
}

/* What identifies the image: its manifest's digest, else the reference that was given. */
static void
put_asset(struct arf *arf)
{
	const struct result *result = arf->result;
	const char *host = fact(result, "urn:xccdf:fact:asset:identifier:host_name");
	const char *digest = fact(result, "urn:io.github.libcompliance:fact:image:manifest-digest");
	const char *reference = fact(result, "urn:xccdf:fact:identifier");
	struct xml_writer writer;

	put_text(arf, "\n");
	xml_writer_start(&writer, &arf->out, 1);
	xml_open(&writer, "arf:assets");
	xml_open(&writer, "arf:asset");
	xml_put_attribute(&writer, "id", ASSET);
	xml_open(&writer, "ai:computing-device");
	xml_open(&writer, "ai:synthetic-id");
	xml_put_attribute(&writer, "resource",
		digest ? "urn:io.github.libcompliance:manifest-digest"
		       : "urn:io.github.libcompliance:reference");
	xml_put_attribute(&writer, "id", digest ? digest : reference ? reference : "unknown");
	xml_close(&writer, "ai:synthetic-id");
	if (host && is_host_name(host))
		xml_put_element(&writer, "ai:hostname", host);
	xml_close(&writer, "ai:computing-device");
	xml_close(&writer, "arf:asset");
	xml_close(&writer, "arf:assets");
	flush(arf);
}

static void
put_test_result(struct arf *arf)
{
	const struct telling_form form = { 4, &arf->hrefs, ASSET };

	put_text(arf, "\n  <arf:reports>\n    <arf:report id=\"" REPORT "\">\n"
		      "      <arf:content>");
	if (!arf->code)
		arf->code =
			tell_test_result(arf->result, arf->product, &form, &arf->out, arf->error);
	flush(arf);
	put_text(arf, "\n      </arf:content>\n    </arf:report>");
}

/* An OVAL results document begins with the XML declaration, which has no place within another. */
struct inner {
	struct arf *arf;
	bool begun;
};

static int
put_inner(void *context, const void *bytes, size_t size)
{
	static const char end[] = "?>\n";
	struct inner *inner = context;
	const char *at = bytes;

	if (!inner->begun) {
		const char *found = memmem(bytes, size, end, sizeof end - 1);
		inner->begun = true;
		if (found) {
			size -= (size_t)(found + sizeof end - 1 - at);
			at = found + sizeof end - 1;
		}
	}
	put(inner->arf, at, size);
	return inner->arf->code != 0;
}

static void
put_oval(struct arf *arf, size_t index)
{
	struct inner inner = { .arf = arf };
	const struct report_sink sink = { put_inner, &inner };

	buffer_add_format(
		&arf->out, "\n    <arf:report id=\"oval%zu\">\n      <arf:content>\n", index);
	flush(arf);
	if (!arf->code)
		arf->code = report_oval(arf->result,
			((const struct model_oval **)arf->ovals.data)[index], arf->product, NULL,
			&sink, arf->error);
	put_text(arf, "      </arf:content>\n    </arf:report>");
}

int
report_arf(const struct result *result, const struct report_product *product, bool with_request,
	const struct report_sink *sink, struct compliance_error *error)
{
	struct arf arf = {
		.result = result,
		.product = product,
		.sink = sink,
		.arena = arena_new(),
		.ovals = array_of(sizeof(void *)),
		.error = error,
	};

	if (!arf.arena || index_ovals(&arf) < 0)
		arf.code = error_memory(error);
	put_text(&arf, head);
	put_relationships(&arf, with_request);
	if (with_request)
		put_request(&arf);
	put_asset(&arf);
	put_test_result(&arf);
	for (size_t i = 0; i < arf.ovals.count && !arf.code; i++)
		put_oval(&arf, i);
	put_text(&arf, "\n  </arf:reports>\n</arf:asset-report-collection>\n");
	array_free(&arf.ovals);
	map_free(&arf.hrefs);
	buffer_free(&arf.out);
	arena_free(arf.arena);
	return arf.code;
}
