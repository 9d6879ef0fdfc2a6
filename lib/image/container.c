/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Content tells a container by /run/.containerenv or /.dockerenv. No image on disk has them, since
 * they are made when it is started: so an image that is shipped shows the first as it would then. A
 * directory is taken as it is. Either can be overridden.
 */
#include "image/body.h"

#include "base/error.h"

#include <string.h>

#define RUN  "run"
#define MARK ".containerenv"

static const struct image_stat mark_stat = {
	.type = IMAGE_REGULAR,
	.mode = 0644,
	.links = 1,
};

static const struct image_stat run_stat = {
	.type = IMAGE_DIRECTORY,
	.mode = 0755,
	.links = 1,
};

/* A node that is not in the image; one that was known not to be there takes its place. */
static int
make(struct image *image, const struct image_node *parent, const char *name,
	const struct image_stat *stat, struct image_node **node, struct compliance_error *error)
{
	struct image_node *made = node_find(image, parent, name, strlen(name));

	if (!made) {
		int code = node_add(image, node_mine(parent), name, strlen(name), &made, error);
		if (code < 0)
			return code;
	} else if (made->detached) {
		made->next = made->parent->first;
		made->parent->first = made;
		made->detached = false;
	}
	made->absent = false;
	made->type = (uint8_t)stat->type;
	made->stat = stat;
	made->listed = made->xattrs_known = true;
	*node = made;
	return 0;
}

static int
show_mark(struct image *image, struct compliance_error *error)
{
	const struct image_node *run;
	const struct image_node *mark;
	struct image_node *made;
	int answer = image_look(image, "/" RUN, true, &run, error);

	if (answer == IMAGE_MISSING && image_look(image, "/" RUN, false, &run, NULL) == IMAGE_FOUND)
		return 0; /* a link that leads nowhere */
	if (answer == IMAGE_MISSING) {
		answer = make(image, image->root, RUN, &run_stat, &made, error);
		run = made;
	}
	if (answer < 0)
		return answer;
	if (run->type != IMAGE_DIRECTORY)
		return 0;
	answer = look_in(image, run, MARK, strlen(MARK), &mark, error);
	return answer == IMAGE_MISSING ? make(image, run, MARK, &mark_stat, &made, error) : answer;
}

static int
hide(struct image *image, const char *path, struct compliance_error *error)
{
	const struct image_node *node;
	int answer = image_look(image, path, false, &node, error);

	if (answer == IMAGE_FOUND)
		node_mine(node)->absent = true;
	return answer;
}

static int
hide_marks(struct image *image, struct compliance_error *error)
{
	int answer = hide(image, "/" RUN "/" MARK, error);

	return answer < 0 ? answer : hide(image, "/.dockerenv", error);
}

int
show_container(struct image *image, struct compliance_error *error)
{
	enum image_as as = image->options ? image->options->as : IMAGE_AS_AUTO;

	if (as == IMAGE_AS_AUTO && strcmp(image->facts.transport, "dir") == 0)
		return 0;
	image->facts.container = as != IMAGE_AS_HOST;
	int answer = as == IMAGE_AS_HOST ? hide_marks(image, error) : show_mark(image, error);
	return answer < 0 ? answer : 0;
}
