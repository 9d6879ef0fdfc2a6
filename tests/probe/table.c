/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of probes as text, for schema.py: "SPACE NAME ITEM" of each, then "asks ENTITY" and
 * "tells ENTITY DATATYPE" lines; "reason" where a running system would be asked.
 */
#include "match/words.h"
#include "probe/probe.h"

#include <stdio.h>
#include <stdlib.h>

static void
show(const struct probe *probe)
{
	printf("%s %s %s\n", probe->space, probe->name, probe->item ? probe->item : probe->name);
	for (size_t i = 0; i < probe->ask_count; i++)
		printf("asks %s\n", probe->asks[i].name);
	for (size_t i = 0; i < probe->tell_count; i++)
		printf("tells %s %s\n", probe->tells[i].name,
			match_datatype_word(probe->tells[i].datatype));
	if (probe->reason)
		printf("reason\n");
}

int
main(void)
{
	size_t count;
	const struct probe *const *table = probe_table(&count);

	for (size_t i = 0; i < count; i++)
		show(table[i]);
	return EXIT_SUCCESS;
}
