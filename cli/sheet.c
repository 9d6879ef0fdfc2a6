/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet.h"

#include "data.h"

#include <stdlib.h>
#include <string.h>

/* The path becomes the sheet's. */
static int
open_path(struct sheet *sheet, char *path, struct compliance_error *error)
{
	size_t size = 0;

	*sheet = (struct sheet){ .path = path };
	if (!path) {
		*error = (struct compliance_error){ COMPLIANCE_ENOMEM, "out of memory" };
		return COMPLIANCE_ENOMEM;
	}
	int code = data_read(sheet->path, &sheet->bytes, &size, error);
	sheet->stylesheet = (struct compliance_stylesheet){
		.size = sizeof sheet->stylesheet,
		.bytes = sheet->bytes,
		.bytes_size = size,
		.name = sheet->path,
	};
	return code;
}

int
sheet_open(struct sheet *sheet, const char *path, struct compliance_error *error)
{
	return open_path(sheet, path ? strdup(path) : data_path("reports/html.xsl"), error);
}

int
sheet_open_guide(struct sheet *sheet, const char *path, struct compliance_error *error)
{
	return open_path(sheet, path ? strdup(path) : data_path("reports/guide.xsl"), error);
}

int
sheet_open_bundled(struct sheet *sheet, const char *name, struct compliance_error *error)
{
	return open_path(sheet, data_path(name), error);
}

void
sheet_close(struct sheet *sheet)
{
	free(sheet->path);
	free(sheet->bytes);
}
