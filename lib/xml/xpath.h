/* SPDX-License-Identifier: Apache-2.0 */
/*
 * XPath 1.0 on an XML file that somebody else wrote.
 *
 * The file is parsed as xml_parse does it, but for a DOCTYPE: one without declarations in it is
 * passed over, since programs' files name their DTD there. Nothing that it names is read.
 *
 * Namespaces are removed before the expression is evaluated: a name matches by its local part, and
 * a prefix in the expression is an error (but "xml:"). Expressions have no variables, no functions
 * but those of XPath 1.0, and nothing of another file.
 */
#ifndef XML_XPATH_H
#define XML_XPATH_H

#include "base/bytes.h"

#include <compliance/error.h>
#include <compliance/limits.h>

struct arena;

enum xml_xpath_kind { XML_XPATH_NODES, XML_XPATH_STRING, XML_XPATH_NUMBER, XML_XPATH_BOOLEAN };

/* Of nodes, the text of each in document order, perhaps none; else one text: XPath's string(). */
struct xml_xpath_result {
	enum xml_xpath_kind kind;
	const char *const *texts; /* in the arena */
	size_t count;
};

/*
 * Evaluates an expression at the root of the document. name is that of the file, for messages.
 * ECONTENT: the file is not well-formed, or the expression is wrong. ELIMIT: of xml_parse, or
 * xpath_steps, items (nodes found), file_size (bytes of their texts), pattern_size (of the
 * expression).
 */
int xml_xpath(struct bytes source, const char *name, const char *expression,
	const struct compliance_limits *limits, struct arena *arena,
	struct xml_xpath_result *result, struct compliance_error *error);

#endif
