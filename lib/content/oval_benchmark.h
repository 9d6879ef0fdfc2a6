/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A benchmark for definitions that came without one: a document in memory with a Rule for each.
 */
#ifndef CONTENT_OVAL_BENCHMARK_H
#define CONTENT_OVAL_BENCHMARK_H

#include "content/files.h"

/* NULL where it went wrong. Its checks name the definitions' document by the name of its file. */
const struct model_benchmark *oval_benchmark_make(
	const struct reader *reader, const struct model_oval *oval);

#endif
