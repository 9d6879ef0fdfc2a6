/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/signature.h"

#include <string.h>

static const char dsig[] = "http://www.w3.org/2000/09/xmldsig#";

/* XCCDF puts its signature into an element of its own. */
static const struct xml_node *
signature_in(const struct xml_node *child)
{
	if (xml_is(child, dsig, "Signature"))
		return child;
	return strcmp(child->name, "signature") == 0 ? xml_child(child, dsig, "Signature") : NULL;
}

static const struct xml_node *
find(const struct xml_document *document, size_t index)
{
	const struct xml_node *child = xml_first_element(document->root);

	for (; child; child = xml_next_element(child)) {
		const struct xml_node *signature = signature_in(child);
		if (signature && index-- == 0)
			return signature;
	}
	return NULL;
}

static const char *
algorithm(const struct xml_node *parent, const char *name)
{
	const struct xml_node *node = parent ? xml_child(parent, dsig, name) : NULL;

	return node ? xml_attribute(node, "Algorithm") : NULL;
}

static const char *
text_of(const struct xml_node *parent, const char *name, struct arena *arena)
{
	const struct xml_node *node = parent ? xml_child(parent, dsig, name) : NULL;

	return node ? xml_text(node, arena) : NULL;
}

bool
xml_signature(const struct xml_document *document, size_t index, struct arena *arena,
	struct xml_signature *signature)
{
	const struct xml_node *node = find(document, index);

	if (!node)
		return false;
	const struct xml_node *info = xml_child(node, dsig, "SignedInfo");
	const struct xml_node *key = xml_child(node, dsig, "KeyInfo");
	const struct xml_node *data = key ? xml_child(key, dsig, "X509Data") : NULL;
	const struct xml_node *reference = info ? xml_child(info, dsig, "Reference") : NULL;
	const char *name = text_of(key, "KeyName", arena);

	*signature = (struct xml_signature){
		.node = node,
		.method = algorithm(info, "SignatureMethod"),
		.digest = algorithm(reference, "DigestMethod"),
		.signer = name ? name : text_of(data, "X509SubjectName", arena),
		.has_certificate = data && xml_child(data, dsig, "X509Certificate"),
	};
	for (; reference; reference = xml_next(reference, dsig, "Reference"))
		signature->references++;
	return true;
}
