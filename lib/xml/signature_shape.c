/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a signature may look like. All of this is decided before any cryptography: what a signature
 * covers is as easily forged as what it says.
 */
#include "base/error.h"
#include "base/map.h"
#include "xml/signature.h"

#include <string.h>

enum { REFERENCES = 200, TRANSFORMS = 4 };

static const char dsig[] = "http://www.w3.org/2000/09/xmldsig#";

static const char *const canonical[] = {
	"http://www.w3.org/2001/10/xml-exc-c14n#",
	"http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
	"http://www.w3.org/2006/12/xml-c14n11",
	"http://www.w3.org/2006/12/xml-c14n11#WithComments",
	"http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
	"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
	NULL,
};
static const char *const methods[] = {
	"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
	"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
	"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
	"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
	"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
	"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
	NULL,
};
static const char *const digests[] = {
	"http://www.w3.org/2001/04/xmldsig-more#sha384",
	"http://www.w3.org/2001/04/xmlenc#sha256",
	"http://www.w3.org/2001/04/xmlenc#sha512",
	NULL,
};
static const char enveloped[] = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/* A signature while it is looked at. */
struct look {
	const struct xml_document *document;
	const struct xml_node *signature;
	struct map ids;	    /* that references may name -> struct xml_node */
	struct map covered; /* those that they name */
	bool whole;	    /* one is over the document, or its root */
	struct compliance_error *error;
};

static int
refuse(const struct look *look, const struct xml_node *node, const char *what, const char *found)
{
	return error_set(look->error, COMPLIANCE_ECONTENT,
		"%s:%u: the signature is not taken: %s%s%.200s", look->document->name, node->line,
		what, found ? ": " : "", found ? found : "");
}

static bool
is_among(const char *const *list, const char *text)
{
	for (; text && *list; list++)
		if (strcmp(*list, text) == 0)
			return true;
	return false;
}

static int
check_algorithm(const struct look *look, const struct xml_node *parent, const char *name,
	const char *const *list)
{
	const struct xml_node *node = xml_child(parent, dsig, name);
	const char *found = node ? xml_attribute(node, "Algorithm") : NULL;

	if (!node || xml_next(node, dsig, name))
		return refuse(look, parent, "expected one element", name);
	return is_among(list, found) ? 0 : refuse(look, node, "algorithm", found ? found : "none");
}

static const char *
id_of(const struct xml_node *node)
{
	static const char *const names[] = { "id", "Id", "ID" };
	const char *id = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && !id; i++)
		id = xml_attribute(node, names[i]);
	return id;
}

/* An id that stands twice could be verified in one place and read in the other. */
static int
add_id(struct look *look, const struct xml_node *node)
{
	const char *id = id_of(node);

	if (!id)
		return 0;
	if (map_get(&look->ids, id))
		return refuse(look, node, "an id stands twice", id);
	return map_put(&look->ids, id, (void *)node) < 0 ? error_memory(look->error) : 0;
}

static int
add_ids(struct look *look)
{
	const struct xml_node *root = look->document->root;
	const struct xml_node *child = xml_first_element(root);

	int code = add_id(look, root);
	for (; child && !code; child = xml_next_element(child))
		code = add_id(look, child);
	for (const struct xml_node *node = look->signature; node && !code;
		node = xml_next_in(node, look->signature))
		if (node->name && node->parent != root)
			code = add_id(look, node);
	return code;
}

static int
check_transforms(const struct look *look, const struct xml_node *reference)
{
	const struct xml_node *list = xml_child(reference, dsig, "Transforms");
	const struct xml_node *node = list ? xml_first_element(list) : NULL;

	for (size_t i = 0; node; node = xml_next_element(node), i++) {
		const char *found = xml_attribute(node, "Algorithm");
		if (!xml_is(node, dsig, "Transform") || i == TRANSFORMS || !found ||
			(strcmp(found, enveloped) != 0 && !is_among(canonical, found)))
			return refuse(look, node, "transform", found ? found : node->name);
	}
	return 0;
}

static int
check_target(struct look *look, const struct xml_node *reference)
{
	const char *uri = xml_attribute(reference, "URI");

	if (!uri || (*uri && *uri != '#') || strchr(uri, '('))
		return refuse(look, reference, "a reference out of the document",
			uri ? uri : "without URI");
	const struct xml_node *target = *uri ? map_get(&look->ids, uri + 1) : look->document->root;
	if (!target)
		return refuse(look, reference, "a reference to no part of the document", uri);
	if (target == look->document->root)
		look->whole = true;
	return !*uri || map_put(&look->covered, uri + 1, (void *)target) == 0
		       ? 0
		       : error_memory(look->error);
}

static int
check_references(struct look *look, const struct xml_node *info)
{
	const struct xml_node *node = xml_child(info, dsig, "Reference");
	size_t count = 0;
	int code = node ? 0 : refuse(look, info, "it is over nothing", NULL);

	for (; node && !code; node = xml_next(node, dsig, "Reference")) {
		if (++count > REFERENCES)
			return refuse(look, node, "it has too many references", NULL);
		code = check_algorithm(look, node, "DigestMethod", digests);
		if (!code)
			code = check_transforms(look, node);
		if (!code)
			code = check_target(look, node);
	}
	return code;
}

/* Either the document, or each of its parts: what is not signed could be anybody's. */
static int
check_coverage(const struct look *look)
{
	const struct xml_node *child = xml_first_element(look->document->root);

	for (; child && !look->whole; child = xml_next_element(child)) {
		const char *id = id_of(child);
		if (!xml_is(child, dsig, "Signature") && (!id || !map_get(&look->covered, id)))
			return refuse(look, child, "it leaves out", id ? id : child->name);
	}
	return 0;
}

static int
check_info(struct look *look)
{
	const struct xml_node *info = xml_child(look->signature, dsig, "SignedInfo");

	if (!info || xml_next(info, dsig, "SignedInfo"))
		return refuse(look, look->signature, "expected one element", "SignedInfo");
	int code = check_algorithm(look, info, "CanonicalizationMethod", canonical);
	if (!code)
		code = check_algorithm(look, info, "SignatureMethod", methods);
	if (!code)
		code = add_ids(look);
	if (!code)
		code = check_references(look, info);
	return code ? code : check_coverage(look);
}

int
xml_signature_check(const struct xml_document *document, const struct xml_node *signature,
	struct compliance_error *error)
{
	struct look look = { .document = document, .signature = signature, .error = error };

	int code = check_info(&look);
	map_free(&look.ids);
	map_free(&look.covered);
	return code;
}
