/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures of a content's main file, for callers. */
#include "xml/signature.h"
#include "api/handle.h"
#include "base/arena.h"
#include "base/error.h"

enum { SIGNATURES = 16 }; /* more than these are not told, and not tried */

int
api_view_signatures(struct compliance_content *content, struct compliance_error *error)
{
	struct compliance_signature *shown =
		arena_new_array(content->arena, SIGNATURES, sizeof *shown);
	struct xml_signature found;
	size_t count = 0;

	if (!shown)
		return error_memory(error);
	while (count < SIGNATURES &&
		xml_signature(content->model->document, count, content->arena, &found))
		shown[count++] = (struct compliance_signature){
			.method = found.method,
			.digest = found.digest,
			.signer = found.signer,
			.has_certificate = found.has_certificate,
			.references = found.references,
		};
	content->signatures = shown;
	content->signature_count = count;
	return 0;
}

const struct compliance_signature *
compliance_content_signature(const struct compliance_content *content, size_t index)
{
	return index < content->signature_count ? &content->signatures[index] : NULL;
}

/* One that holds is enough; where none does, the reason is that of the first. */
int
compliance_content_verify(const struct compliance_content *content, const void *trust,
	size_t trust_size, const char *name, struct compliance_error *error)
{
	struct compliance_error other;

	if (!content || !trust || !name)
		return api_missing(!content ? "content" : !trust ? "trust" : "name", error);
	if (content->model->document_count > 1)
		return error_set(error, COMPLIANCE_ECONTENT,
			"%s: files beside it are part of the content, and not signed with it",
			content->model->name);
	const struct bytes pem = bytes_of(trust, trust_size);
	int code = xml_verify(content->model->document, 0, pem, name, error);
	for (size_t i = 1; code == COMPLIANCE_ECONTENT && i < content->signature_count; i++)
		if (xml_verify(content->model->document, i, pem, name, &other) == 0)
			code = 0;
	return code;
}
