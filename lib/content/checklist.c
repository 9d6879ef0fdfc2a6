/* SPDX-License-Identifier: Apache-2.0 */
/* A benchmark with the files that its checks and platforms name. */
#include "content/cpe.h"
#include "content/stream.h"

static int
gather(const struct place *place, const struct stream_references *dictionaries,
	const struct model_platforms *within, struct file_list *files,
	struct model_checklist *checklist)
{
	const struct reader *reader = place->reader;
	int failed = files_of_benchmark(place, checklist->benchmark, files);

	if (failed == 0)
		failed = files_seal(reader, files, &checklist->files, &checklist->file_count,
			&checklist->file_index);
	if (failed == 0 && within)
		failed = files_of_platforms(place, within, files);
	for (size_t i = 0; i < dictionaries->count && failed == 0; i++) {
		const struct stream_reference *dictionary = dictionaries->items[i];
		const struct place there = { reader, place->references, dictionary->catalog };
		failed = files_of_platforms(&there, dictionary->component->platforms, files);
	}
	if (failed == 0)
		failed = files_seal(reader, files, &checklist->platform_files,
			&checklist->platform_file_count, &checklist->platform_file_index);
	return failed < 0 ? failed : files_check_names(reader, checklist);
}

int
stream_make_checklist(const struct place *place, const struct model_benchmark *benchmark,
	const struct stream_references *dictionaries, struct model_checklist *checklist)
{
	struct file_list files = { .files = array_of(sizeof(struct model_file)) };
	const struct model_platforms *within;
	int failed = cpe_read_within(place->reader, benchmark->item.node, &within);
	const struct model_platforms **platforms =
		reader_array(place->reader, dictionaries->count + 1, sizeof *platforms);

	if (failed < 0 || !platforms)
		return failed < 0 ? failed : COMPLIANCE_ENOMEM;
	checklist->benchmark = benchmark;
	checklist->platforms = platforms;
	if (within)
		platforms[checklist->platforms_count++] = within;
	for (size_t i = 0; i < dictionaries->count; i++)
		platforms[checklist->platforms_count++] =
			dictionaries->items[i]->component->platforms;
	failed = gather(place, dictionaries, within, &files, checklist);
	array_free(&files.files);
	return failed;
}
