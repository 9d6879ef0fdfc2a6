/* SPDX-License-Identifier: Apache-2.0 */
/* A library that was built without xmlsec1: nothing is ever verified. */
#include "base/error.h"
#include "xml/signature.h"

int
xml_verify(const struct xml_document *document, size_t index, struct bytes trust, const char *name,
	struct compliance_error *error)
{
	(void)index;
	(void)trust;
	(void)name;
	return error_set(error, COMPLIANCE_EUNSUPPORTED,
		"%s: signatures cannot be verified: the library was built without xmlsec1",
		document->name);
}
