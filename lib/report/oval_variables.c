/* SPDX-License-Identifier: Apache-2.0 */
/* An OVAL variables document: what one set of values is to one document. */
#include "base/error.h"
#include "match/words.h"
#include "report/oval.h"

#define OVAL "http://oval.mitre.org/XMLSchema/oval-"

static void
tell_variable(struct xml_writer *writer, const struct report_variable *variable)
{
	xml_open(writer, "variable");
	xml_put_attribute(writer, "id", variable->model->id);
	xml_put_attribute(writer, "datatype", match_datatype_word(variable->model->datatype));
	xml_put_attribute(
		writer, "comment", variable->model->comment ? variable->model->comment : "");
	for (size_t i = 0; i < variable->values.count; i++)
		xml_put_element(writer, "value", variable->values.items[i]);
	xml_close(writer, "variable");
}

int
report_oval_variables(const struct model_oval *oval, const struct report_product *product,
	int64_t now, const struct report_variable *variables, size_t count,
	const struct report_sink *sink, struct compliance_error *error)
{
	struct oval_telling telling = {
		.oval = oval, .product = product, .sink = sink, .error = error
	};
	struct xml_writer *writer = &telling.writer;

	xml_writer_start(writer, &telling.out, 0);
	xml_open(writer, "oval_variables");
	xml_put_attribute(writer, "xmlns", OVAL "variables-5");
	xml_put_attribute(writer, "xmlns:oval", OVAL "common-5");
	oval_tell_generator(&telling, now);
	xml_open(writer, "variables");
	for (size_t i = 0; i < count; i++)
		tell_variable(writer, &variables[i]);
	xml_close(writer, "variables");
	xml_close(writer, "oval_variables");
	oval_flush(&telling, true);
	buffer_free(&telling.out);
	return telling.code;
}
