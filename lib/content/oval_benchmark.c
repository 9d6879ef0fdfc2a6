/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Definitions as rules of a benchmark, so that every output of a benchmark is one of a feed.
 *
 * The benchmark is written as XCCDF and read like any other: results carry its text, and what holds
 * for a benchmark holds for it. A definition that only tells what the system is (inventory,
 * miscellaneous) becomes an unscored rule: that it is false is no finding.
 */
#include "content/oval_benchmark.h"

#include "base/error.h"
#include "content/document.h"
#include "content/stream.h"
#include "content/xccdf.h"
#include "xml/write.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define AUTHORITY "xccdf_io.github.libcompliance_"

static const char xccdf_space[] = "http://checklists.nist.gov/xccdf/1.2";
static const char oval_system[] = "http://oval.mitre.org/XMLSchema/oval-definitions-5";
static const char cve_system[] = "http://cve.mitre.org";

struct writing {
	struct xml_writer xml;
	const struct reader *reader;
	const struct model_oval *oval;
	struct map cves; /* those of the definition that is being written */
	bool failed;
};

/*
 * What ids may be made of. A colon becomes a point; a byte that no id of OVAL has becomes its two
 * digits.
 */
static void
add_name(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == ':')
			buffer_add_char(out, '.');
		else if (isascii(c) && (isalnum(c) || strchr("-._", c)))
			buffer_add_char(out, *text);
		else
			buffer_add_format(out, "_x%02X", c);
	}
}

static void
put_id(struct writing *writing, const char *kind, const char *text)
{
	struct buffer id __attribute__((cleanup(buffer_free))) = { 0 };

	buffer_add_format(&id, AUTHORITY "%s_", kind);
	add_name(&id, *text ? text : "_");
	writing->failed = writing->failed || id.failed;
	xml_put_attribute(&writing->xml, "id", id.data);
}

/* The words of those who publish feeds; what is none of them is unknown. */
static enum model_severity
severity_of(const char *word)
{
	static const struct {
		const char *word;
		enum model_severity severity;
	} words[] = {
		{ "critical", MODEL_HIGH },
		{ "high", MODEL_HIGH },
		{ "important", MODEL_HIGH },
		{ "info", MODEL_INFO },
		{ "informational", MODEL_INFO },
		{ "low", MODEL_LOW },
		{ "medium", MODEL_MEDIUM },
		{ "moderate", MODEL_MEDIUM },
		{ "negligible", MODEL_LOW },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(word, words[i].word) == 0)
			return words[i].severity;
	return MODEL_SEVERITY_UNKNOWN;
}

/* metadata/advisory, in whatever namespace its publisher has put it. */
static const struct xml_node *
advisory_of(const struct writing *writing, const struct model_definition *definition)
{
	const struct xml_node *metadata =
		xml_child(definition->node, writing->oval->node->space, "metadata");

	return metadata ? xml_child(metadata, NULL, "advisory") : NULL;
}

static const char *
line_of(struct writing *writing, const struct xml_node *node)
{
	const char *text = reader_line(writing->reader, node);

	writing->failed = writing->failed || !text;
	return text ? text : "";
}

static void
put_severity(struct writing *writing, const struct xml_node *advisory)
{
	const struct xml_node *node = advisory ? xml_child(advisory, NULL, "severity") : NULL;

	xml_put_attribute(&writing->xml, "severity",
		model_severity_word(
			node ? severity_of(line_of(writing, node)) : MODEL_SEVERITY_UNKNOWN));
}

static bool
is_cve(const struct model_reference *reference)
{
	return strcasecmp(reference->source, "CVE") == 0 && *reference->id;
}

static void
put_references(struct writing *writing, const struct model_definition *definition)
{
	for (size_t i = 0; i < definition->reference_count; i++) {
		const struct model_reference *reference = &definition->references[i];
		if (!*reference->id)
			continue;
		xml_open(&writing->xml, "reference");
		xml_put_attribute(&writing->xml, "href", reference->url);
		xml_put_text(&writing->xml, reference->id);
		xml_close(&writing->xml, "reference");
	}
}

/* A CVE that the references and the advisory both name is one. */
static void
put_cve(struct writing *writing, const char *id)
{
	void **known = *id ? map_place(&writing->cves, id) : NULL;

	if (!known) {
		writing->failed = writing->failed || *id;
		return;
	}
	if (*known)
		return;
	*known = writing;
	xml_open(&writing->xml, "ident");
	xml_put_attribute(&writing->xml, "system", cve_system);
	xml_put_text(&writing->xml, id);
	xml_close(&writing->xml, "ident");
}

static void
put_idents(struct writing *writing, const struct model_definition *definition,
	const struct xml_node *advisory)
{
	for (size_t i = 0; i < definition->reference_count; i++)
		if (is_cve(&definition->references[i]))
			put_cve(writing, definition->references[i].id);
	for (const struct xml_node *node = advisory ? xml_child(advisory, NULL, "cve") : NULL; node;
		node = xml_next(node, NULL, "cve"))
		put_cve(writing, line_of(writing, node));
	map_free(&writing->cves);
}

static void
put_check(struct writing *writing, const struct model_definition *definition)
{
	struct xml_writer *xml = &writing->xml;

	xml_open(xml, "check");
	xml_put_attribute(xml, "system", oval_system);
	xml_open(xml, "check-content-ref");
	xml_put_attribute(xml, "href", writing->oval->name);
	xml_put_attribute(xml, "name", definition->id);
	xml_close(xml, "check-content-ref");
	xml_close(xml, "check");
}

static bool is_finding(enum model_class class)
{
	return class != MODEL_INVENTORY && class != MODEL_MISCELLANEOUS;
}

static void
put_rule(struct writing *writing, const struct model_definition *definition)
{
	const struct xml_node *advisory = advisory_of(writing, definition);
	struct xml_writer *xml = &writing->xml;

	xml_open(xml, "Rule");
	put_id(writing, "rule", definition->id);
	xml_put_attribute(xml, "selected", "true");
	if (!is_finding(definition->class))
		xml_put_attribute(xml, "role", model_role_word(MODEL_UNSCORED));
	put_severity(writing, advisory);
	xml_put_element(xml, "title", *definition->title ? definition->title : definition->id);
	if (*definition->description)
		xml_put_element(xml, "description", definition->description);
	put_references(writing, definition);
	put_idents(writing, definition, advisory);
	put_check(writing, definition);
	xml_close(xml, "Rule");
}

/* When the definitions were made is their version: it tells one day's feed from the next. */
static const char *
made_at(struct writing *writing)
{
	const struct xml_node *root = writing->oval->node;
	const struct xml_node *generator = xml_child(root, root->space, "generator");
	const struct xml_node *timestamp =
		generator ? xml_child(generator, NULL, "timestamp") : NULL;

	return timestamp ? line_of(writing, timestamp) : "0";
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

static void
put_benchmark(struct writing *writing)
{
	const struct model_oval *oval = writing->oval;
	struct xml_writer *xml = &writing->xml;

	xml_open(xml, "Benchmark");
	xml_put_attribute(xml, "xmlns", xccdf_space);
	put_id(writing, "benchmark", base_name(oval->name));
	xml_put_attribute(xml, "resolved", "true");
	xml_put_element(xml, "status", "accepted");
	xml_open(xml, "title");
	xml_put_text(xml, "Definitions of ");
	xml_put_text(xml, base_name(oval->name));
	xml_close(xml, "title");
	xml_put_element(xml, "version", made_at(writing));
	for (size_t i = 0; i < oval->definition_count && !writing->failed; i++)
		put_rule(writing, oval->definitions[i]);
	xml_close(xml, "Benchmark");
}

static int
write_benchmark(const struct reader *reader, const struct model_oval *oval, struct bytes *bytes)
{
	struct buffer out __attribute__((cleanup(buffer_free))) = { 0 };
	struct writing writing = { .reader = reader, .oval = oval };

	xml_writer_start(&writing.xml, &out, 0);
	put_benchmark(&writing);
	map_free(&writing.cves);
	const char *copy = out.failed || writing.failed
				   ? NULL
				   : arena_text_n(reader->arena, out.data, out.size);
	if (!copy)
		return error_memory(reader->error);
	*bytes = bytes_of(copy, out.size);
	return 0;
}

static const struct model_benchmark *
make_benchmark(const struct reader *reader, const struct model_oval *oval)
{
	struct bytes bytes;

	if (write_benchmark(reader, oval, &bytes) < 0)
		return NULL;
	const struct xml_node *root = document_parse(reader, bytes);
	return root ? xccdf_read(reader, root, reader->file) : NULL;
}

/* The definitions as the file that the checks of their benchmark name. */
static int
place_beside(const struct reader *reader, const struct model_oval *oval)
{
	struct model_file *file = reader_array(reader, 1, sizeof *file);
	void **known = file ? reader_place(reader, &reader->content->fetched, oval->name) : NULL;

	if (!known)
		return COMPLIANCE_ENOMEM;
	*file = (struct model_file){
		.href = oval->name, .kind = document_word(DOCUMENT_OVAL), .oval = oval
	};
	*known = file;
	return 0;
}

int
oval_make_checklist(const struct reader *reader, const struct model_oval *oval,
	struct model_checklist *checklist)
{
	const struct place place = { .reader = reader };
	const struct stream_references none = { 0 };

	if (place_beside(reader, oval) < 0)
		return COMPLIANCE_ENOMEM;
	const struct model_benchmark *benchmark = make_benchmark(reader, oval);
	return benchmark ? stream_make_checklist(&place, benchmark, &none, checklist)
			 : COMPLIANCE_ECONTENT;
}
