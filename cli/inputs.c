/* SPDX-License-Identifier: Apache-2.0 */
#include "inputs.h"

#include <pthread.h>
#include <stdbool.h>

static int
tell(void *context, const char *message)
{
	const struct inputs *inputs = context;

	return inputs->watch.tell(inputs->watch.context, message);
}

static int
stop(void *context)
{
	const struct inputs *inputs = context;

	return atomic_load(&inputs->in_vain) || inputs->watch.stop(inputs->watch.context);
}

/* The image's side, in a thread of its own. */
struct reading {
	const struct inputs_wish *wish;
	struct inputs *inputs;
	struct compliance_error error;
	int code;
};

static void *
read_image(void *context)
{
	struct reading *reading = context;
	const struct inputs_wish *wish = reading->wish;
	struct inputs *inputs = reading->inputs;
	const struct target_watch watch = { .tell = tell, .stop = stop, .context = inputs };

	reading->code =
		target_open(&inputs->image, wish->target, wish->reference, &watch, &reading->error);
	return NULL;
}

/* Without a second thread, one after the other. */
int
inputs_open(struct inputs *inputs, const struct inputs_wish *wish, struct compliance_error *error)
{
	struct reading reading = { .wish = wish, .inputs = inputs };
	pthread_t thread;

	inputs->watch = wish->watch;
	bool beside = pthread_create(&thread, NULL, read_image, &reading) == 0;
	int code = source_open(&inputs->content, wish->source, error);
	if (code < 0)
		atomic_store(&inputs->in_vain, true);
	if (beside)
		pthread_join(thread, NULL);
	else if (code == 0)
		read_image(&reading);
	if (code == 0 && reading.code < 0)
		*error = reading.error;
	return code < 0 ? code : reading.code;
}

void
inputs_close(struct inputs *inputs)
{
	compliance_image_unref(inputs->image);
	compliance_content_unref(inputs->content);
}
