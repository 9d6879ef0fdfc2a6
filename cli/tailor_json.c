/* SPDX-License-Identifier: Apache-2.0 */
#include "data.h"
#include "tailor.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const tailor_words[TAILOR_KINDS] = { "select", "unselect", "set-value", "severity",
	"role" };

static int
fail(struct compliance_error *error, int code, const char *path, const char *format,
	const char *what)
{
	char reason[200];

	snprintf(reason, sizeof reason, format, what);
	error->code = code;
	snprintf(error->message, sizeof error->message, "%s: %s", path, reason);
	return code;
}

int
tailor_add(struct tailor_wish *wish, const struct compliance_change *change,
	struct compliance_error *error)
{
	const size_t count = wish->options.change_count;
	struct compliance_change *grown =
		reallocarray(wish->changes, count + 1, sizeof *wish->changes);

	if (!grown) {
		*error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	grown[count] = *change;
	wish->changes = grown;
	wish->options.changes = grown;
	wish->options.change_count = count + 1;
	return 0;
}

void
tailor_free(struct tailor_wish *wish)
{
	for (size_t i = 0; i < wish->text_count; i++)
		free(wish->texts[i]);
	free(wish->texts);
	free(wish->changes);
	json_decref(wish->document);
}

/* One kind, a value and a rationale: other members are mistakes. */
static int
read_change(
	struct tailor_wish *wish, const char *path, json_t *object, struct compliance_error *error)
{
	struct compliance_change change = { 0 };
	size_t known = 0;

	for (int kind = 0; kind < TAILOR_KINDS; kind++) {
		const char *id = json_string_value(json_object_get(object, tailor_words[kind]));
		if (!id)
			continue;
		change.kind = (enum compliance_change_kind)kind;
		change.id = id;
		known++;
	}
	if (known != 1)
		return fail(error, COMPLIANCE_ECONTENT, path, "expected a change with one of %s",
			"select, unselect, set-value, severity, role");
	change.value = json_string_value(json_object_get(object, "value"));
	change.rationale = json_string_value(json_object_get(object, "rationale"));
	known += (change.value != NULL) + (change.rationale != NULL);
	if (json_object_size(object) != known)
		return fail(error, COMPLIANCE_ECONTENT, path,
			"expected only texts \"value\" and \"rationale\" beside the id \"%.100s\"",
			change.id);
	return tailor_add(wish, &change, error);
}

static int
read_texts(struct tailor_wish *wish, const char *path, struct compliance_error *error)
{
	const struct {
		const char *name;
		const char **place;
	} rows[] = {
		{ "base", &wish->options.base },
		{ "id", &wish->options.id },
		{ "title", &wish->options.title },
		{ "description", &wish->options.description },
	};
	const char *name;
	json_t *value;

	json_object_foreach(wish->document, name, value)
	{
		size_t at = 0;
		while (at < 4 && strcmp(rows[at].name, name) != 0)
			at++;
		if (at == 4 && strcmp(name, "changes") != 0)
			return fail(error, COMPLIANCE_ECONTENT, path,
				"found \"%.100s\", expected base, id, title, description or "
				"changes",
				name);
		if (at < 4 && !json_is_string(value))
			return fail(error, COMPLIANCE_ECONTENT, path, "expected a text as \"%s\"",
				name);
		if (at < 4 && !*rows[at].place)
			*rows[at].place = json_string_value(value);
	}
	return 0;
}

static int
read_document(struct tailor_wish *wish, const char *path, struct compliance_error *error)
{
	json_t *changes = json_object_get(wish->document, "changes");
	size_t index;
	json_t *change;

	if (!json_is_object(wish->document) || (changes && !json_is_array(changes)))
		return fail(error, COMPLIANCE_ECONTENT, path, "expected %s",
			"an object with a list of changes");
	int code = read_texts(wish, path, error);
	json_array_foreach(changes, index, change)
	{
		if (code < 0)
			break;
		code = read_change(wish, path, change, error);
	}
	return code;
}

int
tailor_read(struct tailor_wish *wish, const char *path, struct compliance_error *error)
{
	json_error_t fault;
	char *bytes = NULL;
	size_t size = 0;

	int code = data_read(path, &bytes, &size, error);
	if (code < 0)
		return code;
	wish->document = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &fault);
	free(bytes);
	if (wish->document)
		return read_document(wish, path, error);
	error->code = COMPLIANCE_ECONTENT;
	snprintf(error->message, sizeof error->message, "%s:%d: %s", path, fault.line, fault.text);
	return error->code;
}
