/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures by xmlsec1, which gets a key of ours and a document that has been looked at. */
#include "base/arena.h"
#include "base/error.h"
#include "xml/document.h"
#include "xml/reader.h"
#include "xml/signature_trust.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <string.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

static const xmlChar dsig[] = "http://www.w3.org/2000/09/xmldsig#";

static void
hear_nothing(const char *file, int line, const char *function, const char *object,
	const char *subject, int reason, const char *message)
{
	(void)file;
	(void)line;
	(void)function;
	(void)object;
	(void)subject;
	(void)reason;
	(void)message;
}

/* Whether xmlsec is ready: once for the process. It prints on standard error unless told. */
static bool *
is_ready(void)
{
	static bool ready;

	return &ready;
}

static void
start(void)
{
	xmlSecErrorsSetCallback(hear_nothing);
	*is_ready() = xmlSecInit() >= 0 && xmlSecCryptoInit() >= 0;
}

static bool
is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, BAD_CAST name);
}

static bool
is_signature(const xmlNode *node)
{
	return is_element(node, "Signature") && node->ns && xmlStrEqual(node->ns->href, dsig);
}

static xmlNode *
signature_in(xmlNode *child)
{
	if (is_signature(child) || !is_element(child, "signature"))
		return is_signature(child) ? child : NULL;
	for (xmlNode *node = child->children; node; node = node->next)
		if (is_signature(node))
			return node;
	return NULL;
}

static xmlNode *
find(xmlDoc *document, size_t index)
{
	for (xmlNode *node = xmlDocGetRootElement(document)->children; node; node = node->next) {
		xmlNode *signature = signature_in(node);
		if (signature && index-- == 0)
			return signature;
	}
	return NULL;
}

/* Which attributes are ids no schema has said here; that each is there once has been checked. */
static void
add_id(xmlDoc *document, xmlNode *node)
{
	static const char *const names[] = { "id", "Id", "ID" };

	for (size_t i = 0; i < sizeof names / sizeof *names && node->type == XML_ELEMENT_NODE;
		i++) {
		xmlAttr *attribute = xmlHasNsProp(node, BAD_CAST names[i], NULL);
		xmlChar *value = attribute ? xmlNodeGetContent((xmlNode *)attribute) : NULL;
		if (!value)
			continue;
		xmlAddID(NULL, document, value, attribute);
		xmlFree(value);
		return;
	}
}

static void
add_ids_below(xmlDoc *document, xmlNode *node)
{
	for (; node; node = node->next) {
		add_id(document, node);
		if (node->type == XML_ELEMENT_NODE)
			add_ids_below(document, node->children);
	}
}

static void
add_ids(xmlDoc *document, xmlNode *signature)
{
	xmlNode *root = xmlDocGetRootElement(document);

	add_id(document, root);
	for (xmlNode *node = root->children; node; node = node->next)
		add_id(document, node);
	add_ids_below(document, signature->children);
}

/* By one key; references lead nowhere else, and no key of the signature's own is looked at. */
static bool
holds(xmlNode *signature, EVP_PKEY *key)
{
	xmlSecDSigCtx *context = xmlSecDSigCtxCreate(NULL);
	xmlSecKey *made = xmlSecKeyCreate();
	xmlSecKeyData *data = xmlSecOpenSSLEvpKeyAdopt(key);
	bool valid = false;

	if (!data)
		EVP_PKEY_free(key);
	if (context && made && data && xmlSecKeySetValue(made, data) == 0) {
		data = NULL;
		context->signKey = made;
		made = NULL;
		context->flags = XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS;
		context->enabledReferenceUris =
			xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
		context->transformCtx.enabledUris = context->enabledReferenceUris;
		valid = xmlSecDSigCtxVerify(context, signature) == 0 &&
			context->status == xmlSecDSigStatusSucceeded;
	}
	if (data)
		xmlSecKeyDataDestroy(data);
	if (made)
		xmlSecKeyDestroy(made);
	if (context)
		xmlSecDSigCtxDestroy(context);
	return valid;
}

/* A verification changes the document's ids and nothing else: several keys may be tried. */
static bool
holds_by_any(xmlNode *signature, const struct trust *trust, EVP_PKEY *key)
{
	if (key)
		return holds(signature, key);
	for (size_t i = 0; (key = trust_key(trust, i)); i++)
		if (holds(signature, key))
			return true;
	return false;
}

/* With its processing instructions and comments, which are signed, too. It has been parsed before:
 * there is nothing in it that could be loaded. */
static xmlDoc *
read_again(const struct xml_document *document)
{
	const struct bytes source = document->source;

	if (source.size > INT32_MAX)
		return NULL;
	return xmlReadMemory((const char *)source.data, (int)source.size, NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static int
verify(const struct xml_document *document, size_t index, const struct trust *trust,
	const struct xml_node *node, struct compliance_error *error)
{
	EVP_PKEY *key = NULL;

	int code = trust_find_key(trust, document, node, &key, error);
	if (code < 0)
		return code;
	xmlDoc *copy __attribute__((cleanup(xml_libxml_freep))) = read_again(document);
	xmlNode *signature = copy ? find(copy, index) : NULL;
	if (!signature) {
		EVP_PKEY_free(key);
		return error_memory(error);
	}
	add_ids(copy, signature);
	if (holds_by_any(signature, trust, key))
		return 0;
	return error_set(error, COMPLIANCE_ECONTENT,
		"%s:%u: the signature does not hold: what is signed was changed, or it was signed "
		"by somebody else",
		document->name, node->line);
}

int
xml_verify(const struct xml_document *document, size_t index, struct bytes pem, const char *name,
	struct compliance_error *error)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct arena *arena __attribute__((cleanup(arena_freep))) = arena_new();
	struct xml_signature signature;
	struct trust *trust = NULL;

	xml_library_start();
	pthread_once(&once, start);
	if (!arena || !*is_ready())
		return error_memory(error);
	if (!xml_signature(document, index, arena, &signature))
		return error_set(error, COMPLIANCE_ENOTFOUND, "%s: it is not signed%s",
			document->name, index ? " so often" : "");
	int code = trust_read(&trust, pem, name, error);
	if (!code)
		code = xml_signature_check(document, signature.node, error);
	struct xml_silence silence = xml_silence_begin();
	if (!code)
		code = verify(document, index, trust, signature.node, error);
	xml_silence_end(silence);
	trust_free(trust);
	return code;
}
