/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest program that evaluates an image: evaluate CONTENT IMAGE */
#include <compliance/compliance.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
	struct compliance_content *content = NULL;
	struct compliance_plan *plan = NULL;
	struct compliance_image *image = NULL;
	struct compliance_result *result = NULL;
	struct compliance_error error = { 0 };

	if (argc == 3 && compliance_content_open(&content, argv[1], NULL, &error) == 0 &&
		compliance_plan_compile(&plan, content, NULL, &error) == 0 &&
		compliance_image_open(&image, argv[2], NULL, &error) == 0 &&
		compliance_evaluate(&result, plan, image, NULL, &error) == 0)
		printf("%zu failed\n", compliance_result_count(result, COMPLIANCE_FAIL));
	else
		fprintf(stderr, "%s\n", error.message);
	const int status = result ? 0 : 1;
	compliance_result_unref(result);
	compliance_image_unref(image);
	compliance_plan_unref(plan);
	compliance_content_unref(content);
	return status;
}
