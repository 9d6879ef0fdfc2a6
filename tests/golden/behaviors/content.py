# SPDX-License-Identifier: Apache-2.0
"""
Which files an object names: filepath, path and filename with each operation, nil, and the
behaviors. A row names all that is found, sorted; by filepath, or by path where filename is nil.
"""

from xml.sax.saxutils import escape

from writer import Content, test

content = Content()


def finds(name, entities, *paths, field="filepath"):
    """Row: the object finds these, and nothing else."""
    obj = content.object("file", entities)
    if not paths:
        content.row(name, "pass", test("file", obj, check_existence="none_exist"))
        return
    found = content.local(f'<object_component object_ref="{obj}" item_field="{field}"/>')
    number = content.local(f'<count><variable_component var_ref="{found}"/></count>', "int")
    tests = [test("variable", f"<var_ref>{found}</var_ref>",
                  f'<value entity_check="only one">{escape(path)}</value>') for path in paths]
    counted = test("variable", f"<var_ref>{number}</var_ref>",
                   f'<value datatype="int">{len(paths)}</value>')
    content.row(name, "pass", ("criteria", (counted, *tests), {}))


def path(text, name=".", operation="equals", name_operation="pattern match", behaviors=""):
    behaviors = behaviors and f"<behaviors {behaviors}/>"
    return (f'{behaviors}<path operation="{operation}">{text}</path>'
            f'<filename operation="{name_operation}">{name}</filename>')


def nil(text, operation="equals", behaviors=""):
    behaviors = behaviors and f"<behaviors {behaviors}/>"
    return f'{behaviors}<path operation="{operation}">{text}</path><filename xsi:nil="true"/>'


def filepath(text, operation="equals"):
    return f'<filepath operation="{operation}">{text}</filepath>'


# Lookup and search.
finds("filepath", filepath("/t/a/2"), "/t/a/2")
finds("filepath_gone", filepath("/t/gone"))
finds("filepath_directory", filepath("/t/a"))
finds("filepath_relative", filepath("t/a/2"))
finds("filepath_pattern", filepath("^/t/a/[23]$", "pattern match"), "/t/a/2", "/t/a/3")
finds("filepath_pattern_of_directory", filepath("^/t/a$", "pattern match"))
finds("filepath_caseless", filepath("/T/A/2", "case insensitive equals"), "/t/a/2")
finds("path_and_filename", path("/t/a", "2", name_operation="equals"), "/t/a/2")
finds("path_with_slash_behind", path("/t/a/", "2", name_operation="equals"), "/t/a/2")
finds("filename_gone", path("/t/a", "9", name_operation="equals"))
finds("path_pattern", path("^/t/a", "^[0-9]$", "pattern match"),
      "/t/a/2", "/t/a/3", "/t/a/b/4", "/t/a/b/c/5", "/t/a/up/u/7")
finds("filename_not_equal", path("/t/d", "6", name_operation="not equal"), "/t/d/fifo")
finds("filename_caseless", path("/t/d", "FIFO", name_operation="case insensitive equals"),
      "/t/d/fifo")
finds("path_not_equal_of_two", path("^/t/[ad]$", "^[26]$", "pattern match"), "/t/a/2", "/t/d/6")
finds("marked_name", path("/t", "&lt;&amp;&gt;", name_operation="equals"), "/t/<&>")
finds("fifo", filepath("/t/d/fifo"), "/t/d/fifo")

# Directories themselves.
finds("nil", nil("/t/a"), "/t/a", field="path")
finds("nil_gone", nil("/t/gone"), field="path")
finds("nil_of_file", nil("/t/1"), field="path")
finds("nil_pattern", nil("^/t/[ade]$", "pattern match"), "/t/a", "/t/d", "/t/e", field="path")
finds("nil_root", nil("/"), "/", field="path")

# Down, so deep; links are not gone down into unless that is asked for.
DOWN = 'recurse_direction="down" recurse="directories"'
ALL = ("/t/a/2", "/t/a/3", "/t/a/b/4", "/t/a/b/c/5")
finds("no_recursion", path("/t/a", "^[0-9]$"), *ALL[:2])
finds("down", path("/t/a", "^[0-9]$", behaviors=DOWN), *ALL)
for depth, number in (("-1", 4), ("0", 2), ("1", 3), ("2", 4), ("9", 4)):
    finds(f"down_{depth}", path("/t/a", "^[0-9]$", behaviors=f'{DOWN} max_depth="{depth}"'),
          *ALL[:number])
finds("down_by_name", path("/t", "5", name_operation="equals", behaviors=DOWN), "/t/a/b/c/5")
finds("down_nil", nil("/t/a", behaviors=DOWN), "/t/a", "/t/a/b", "/t/a/b/c", field="path")
finds("down_nil_1", nil("/t/a", behaviors=f'{DOWN} max_depth="1"'), "/t/a", "/t/a/b", field="path")
finds("down_from_pattern", path("^/t/[ad]$", "^[0-9]$", "pattern match",
                                behaviors=f'{DOWN} max_depth="1"'),
      "/t/a/2", "/t/a/3", "/t/a/b/4", "/t/d/6")
finds("down_into_links", path("/t", "7", name_operation="equals",
                              behaviors='recurse_direction="down" recurse="symlinks and directories"'),
      "/t/to_u/7", "/t/a/up/u/7")
finds("down_links_only", path("/t", "^[0-9]$", behaviors=(
    'recurse_direction="down" recurse="symlinks"')), "/t/1", "/t/to_u/7")
finds("down_on_this_device", path("/t/a", "^[0-9]$", behaviors=(
    f'{DOWN} recurse_file_system="defined"')), *ALL)

# Up.
UP = 'recurse_direction="up"'
finds("up", path("/t/a/b/c", "^[0-9]$", behaviors=UP),
      "/t/a/b/c/5", "/t/a/b/4", "/t/a/2", "/t/a/3", "/t/1")
finds("up_1", path("/t/a/b/c", "^[0-9]$", behaviors=f'{UP} max_depth="1"'),
      "/t/a/b/c/5", "/t/a/b/4")
finds("up_0", path("/t/a/b/c", "^[0-9]$", behaviors=f'{UP} max_depth="0"'), "/t/a/b/c/5")
finds("up_nil", nil("/t/a/b", behaviors=UP), "/t/a/b", "/t/a", "/t", "/", field="path")

# Links: told under the path by which they were come to.
finds("through_a_link", filepath("/t/to_u/7"), "/t/to_u/7")
finds("path_of_a_link", path("/t/to_u", "7", name_operation="equals"), "/t/to_u/7")
finds("link_to_file", filepath("/t/to_file"), "/t/to_file")
finds("link_to_directory_is_none", filepath("/t/to_u"))
finds("dangling_link", filepath("/t/dangling"), "/t/dangling")
finds("through_a_circle", filepath("/t/circle/circle/1"), "/t/circle/circle/1")
