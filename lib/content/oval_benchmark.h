/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A benchmark for definitions that came without one: a document in memory with a Rule for each.
 */
#ifndef CONTENT_OVAL_BENCHMARK_H
#define CONTENT_OVAL_BENCHMARK_H

#include "content/files.h"

/* The benchmark and the document, which its checks name by the document's name. */
int oval_make_checklist(const struct reader *reader, const struct model_oval *oval,
	struct model_checklist *checklist);

#endif
