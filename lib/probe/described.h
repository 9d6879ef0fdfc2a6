/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documents that describe an image, under paths at which it holds no file:
 *
 *	/.image/manifest.json   the manifest, as it lies in the layout
 *	/.image/config.json     the configuration: user, labels, ports, history, created, ...
 *
 * They are found where an object names one of them by "equals", and never by a pattern. What an
 * image itself holds there is not told by who asks here: nothing in it can pretend to be them. An
 * image that is a directory has neither.
 */
#ifndef PROBE_DESCRIBED_H
#define PROBE_DESCRIBED_H

#include "probe/contents.h"

bool described_is_path(const char *filepath);

/* Visits those that the question names. As contents_collect, which finds the files themselves. */
int described_collect(struct probe_context *context, const struct probe_question *question,
	const struct contents_request *request, enum probe_flag *flag,
	struct compliance_error *error);

#endif
