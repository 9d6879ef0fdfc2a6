/* SPDX-License-Identifier: Apache-2.0 */
/* What the unit_*.c files share: the folders as they are, before anything is concluded. */
#ifndef INVENTORY_UNIT_INTERNAL_H
#define INVENTORY_UNIT_INTERNAL_H

#include "base/array.h"
#include "base/map.h"
#include "inventory/internal.h"
#include "inventory/unit.h"
#include "inventory/unit_name.h"

enum {
	UNIT_FOLDERS = 16, /* at most; the paths in unit_folder.c */
	UNIT_ENTRIES = 1000000,
	UNIT_EDGES = 8000000,
	UNIT_FILE_SIZE = 1 << 20,    /* bytes of one unit file */
	UNIT_FILES_SIZE = 256 << 20, /* bytes of all that are read */
	UNIT_SETTINGS = 10000,	     /* of one unit */
	UNIT_HOPS = 64,		     /* links from name to name */
};

/* A folder of the load path. */
struct unit_folder {
	const char *path;
	const struct image_node *node;
};

/* A name in a folder of the load path that leads to a file. */
struct unit_entry {
	struct unit_entry *next; /* the same name in a folder that comes later */
	const char *name;
	const struct image_node *node;
	unsigned folder;
	bool link;
};

/* UNIT.d, UNIT.wants, ... in a folder of the load path. */
struct unit_subfolder {
	struct unit_subfolder *next; /* the same name in a folder that comes later */
	const struct image_node *node;
	unsigned folder;
};

/* A link in a folder of the load path or in a .wants or .requires there: a trace of "enable". */
struct unit_link {
	struct unit_link *next_of_name, *next_of_target;
	const char *name, *target; /* target: the last part of the link's text */
	unsigned folder;
	bool main; /* not in a .wants or .requires */
};

struct unit_preset_rule {
	const char *pattern;
	const char *instances; /* "a b c", or NULL */
	bool enable;
};

/* A System V script without a unit file. */
struct unit_script {
	const char *path, *description;
	bool enabled;
	bool multi_user, graphical; /* which targets want it */
};

struct unit_edge {
	const char *from, *to;
	enum inventory_unit_relation relation;
};

struct units {
	struct inventory *inventory;
	struct arena *arena;
	struct image *image;
	struct unit_folder folders[UNIT_FOLDERS];
	unsigned folder_count;
	struct map entries;	    /* name -> struct unit_entry */
	struct map subfolders;	    /* name -> struct unit_subfolder */
	struct map links_of_name;   /* -> struct unit_link */
	struct map links_of_target; /* -> struct unit_link */
	struct map scripts;	    /* NAME.service -> struct unit_script */
	const char *const *names;
	size_t name_count;
	size_t entry_count;
	struct map aliases; /* main name -> struct unit_alias */
	struct map loaded;  /* any name -> struct inventory_unit */
	uint64_t read;	    /* bytes of unit files so far */

	const struct unit_preset_rule *presets;
	size_t preset_count;
	struct inventory_state preset_state;

	struct unit_edge *edges;      /* sorted by from, relation, to */
	const char *const *edge_ends; /* the to of each */
	size_t edge_count;
	struct inventory_state edge_state;
};

struct unit_alias {
	struct unit_alias *next;
	const char *name;
};

/* --- unit.c: all of it, read when first asked for */
int units_of(struct inventory *inventory, struct units **units, struct compliance_error *error);
void units_free(struct units *units);

/* --- unit_folder.c: the folders */
int unit_folders_read(struct units *units, struct compliance_error *error);
/* Adds the scripts of etc/init.d (unit_script.c). */
int unit_scripts_read(struct units *units, struct compliance_error *error);

/* --- unit_entry.c: where a name leads */

enum unit_leads {
	UNIT_LEADS_FILE,   /* a file of its own */
	UNIT_LEADS_MASK,   /* /dev/null or an empty file */
	UNIT_LEADS_NAME,   /* another name of the load path */
	UNIT_LEADS_OUT,	   /* a file elsewhere in the image */
	UNIT_LEADS_ASTRAY, /* a link that no unit may have */
};

/*
 * Where an entry leads: an enum unit_leads, or negative. For UNIT_LEADS_NAME *target is that name,
 * for UNIT_LEADS_OUT the path.
 */
int unit_leads(struct units *units, const struct unit_entry *entry, const char **target,
	struct compliance_error *error);

/* The entry of a name, or of its template. NULL: none; *failed when memory has run out. */
const struct unit_entry *unit_entry_of(struct units *units, const char *name, bool *failed);

/* Is it /dev/null, a device, or an empty file? */
int unit_is_empty(
	struct units *units, const char *path, bool *empty, struct compliance_error *error);

/*
 * Follows names to the main one. *entry is NULL where there is none, *leads says how it ends.
 * *problem is set where the way is a circle or astray. A manager passes over a link that is astray
 * and takes the name from a later folder; systemctl (strict) does not.
 */
int unit_resolve(struct units *units, const char **name, bool strict,
	const struct unit_entry **entry, enum unit_leads *leads, const char **problem,
	struct compliance_error *error);

/* --- unit_parse.c: the text of a unit file */

struct unit_text {
	struct array settings; /* struct inventory_unit_setting, specifiers as they stand */
	const char *problem;   /* why it is no unit file, or NULL */
};

/* Adds to text->settings. Texts go into the arena. */
int unit_parse(struct units *units, struct bytes contents, struct unit_text *text,
	struct compliance_error *error);
/* The same for a file of the image. A file that cannot be read is text->problem. */
int unit_read(struct units *units, const struct image_node *node, const char *path,
	struct unit_text *text, struct compliance_error *error);

/* Word by word; quotes hold words together. NULL at the end, and when memory has run out. */
const char *unit_word(struct arena *arena, const char **text, bool *failed);

/* --- unit_drop_in.c */

struct unit_drop_in {
	const char *name; /* "override.conf" */
	const char *path;
	const struct image_node *node;
};

/*
 * The drop-ins of a unit by the names of their files, none twice. names: all of the unit;
 * suffix: ".d". Chain: also those of the dashed prefixes and of the type.
 */
int unit_drop_ins(struct units *units, const char *const *names, size_t count, bool chain,
	struct array *drop_ins, struct compliance_error *error);

/* The names in "NAME.wants" folders (suffix ".wants"): pointers to texts. */
int unit_wants(struct units *units, const char *const *names, size_t count, const char *suffix,
	struct array *wants, struct compliance_error *error);

/* --- unit_load.c: one unit */

/* The unit, made once. */
int unit_load(struct units *units, const char *name, struct inventory_unit **unit,
	struct compliance_error *error);

/* The last value of a setting; NULL where there is none, or an empty one took it back. */
const char *unit_setting(const struct inventory_unit *unit, const char *section, const char *key);
bool unit_setting_is(
	const struct inventory_unit *unit, const char *section, const char *key, bool otherwise);

/* --- unit_default.c: dependencies that nobody wrote */

struct unit_edges {
	struct units *units;
	struct array list;  /* struct unit_edge */
	struct array queue; /* const struct inventory_unit *, each once */
	struct map queued;
};

/* A unit whose own edges are to be read: each once. */
int unit_edge_queue(struct unit_edges *edges, const struct inventory_unit *unit,
	struct compliance_error *error);
int unit_edge_push(struct unit_edges *edges, const char *from,
	enum inventory_unit_relation relation, const char *to, struct compliance_error *error);
/* Adds the edge and its reverse; a name that is none is passed over. */
int unit_edge_add(struct unit_edges *edges, const struct inventory_unit *from,
	enum inventory_unit_relation relation, const char *to, struct compliance_error *error);
int unit_default_edges(struct unit_edges *edges, const struct inventory_unit *unit,
	struct compliance_error *error);

#endif
