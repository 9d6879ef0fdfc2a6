/* SPDX-License-Identifier: Apache-2.0 */
#include "report/benchmark.h"
#include "report/test_result.h"

int
report_xccdf(const struct result *result, const struct report_product *product,
	const struct report_sink *sink, struct compliance_error *error)
{
	struct buffer test_result __attribute__((cleanup(buffer_free))) = { 0 };

	int code = tell_test_result(result, product, NULL, &test_result, error);
	if (code < 0)
		return code;
	return benchmark_write(
		result->benchmark, bytes_of(test_result.data, test_result.size), NULL, sink, error);
}
