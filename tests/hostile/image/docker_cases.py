# SPDX-License-Identifier: Apache-2.0
"""Archives of docker: cases as in cases.py."""

import json
import os

from cases import PLAIN, described, refused, taken
from make import Docker, OldDocker, entry, layer_id, sha256, tar, zipped


@refused("EIMAGE", "expected a directory or the archive of an image")
def a_tar_that_is_no_image(path):
    os.makedirs(path)
    with open(path + "/file.tar", "wb") as file:
        file.write(PLAIN)
    return path + "/file.tar"


def docker(path, *parts):
    os.makedirs(path)
    return Docker(*[tar(*part) if isinstance(part, list) else part for part in parts])


@refused("EIMAGE", "0/layer.tar: the archive has no such member")
def a_docker_layer_that_is_missing(path):
    image = docker(path, PLAIN)
    image.members["0/layer.tar"] = None
    return image.write(path + "/image.tar")


@refused("EIMAGE", "not a regular file")
def a_docker_layer_that_is_a_device(path):
    image = docker(path, PLAIN)
    image.members["0/layer.tar"] = None
    image.extra = [entry("0/layer.tar", kind="c")]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "the archive has no such member")
def a_docker_layer_that_is_a_link_to_the_host(path):
    image = docker(path, PLAIN)
    image.members["0/layer.tar"] = None
    image.extra = [entry("0/layer.tar", kind="l", link="../../../../etc/passwd")]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "not a regular file")
def docker_layers_that_are_links_in_a_circle(path):
    image = docker(path, PLAIN)
    image.members["0/layer.tar"] = None
    image.extra = [entry("0/layer.tar", kind="l", link="../1/layer.tar"),
                   entry("1/layer.tar", kind="l", link="../0/layer.tar")]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "the digest is sha256:")
def a_docker_config_with_another_digest(path):
    image = docker(path, PLAIN)
    image.config_name = "0" * 64 + ".json"
    return image.write(path + "/image.tar")


@refused("EIMAGE", "the digest of the decompressed layer is sha256:")
def a_docker_layer_with_another_diff_id(path):
    image = docker(path, PLAIN)
    image.members["0/layer.tar"] = tar(entry("etc/motd", "changed\n"))
    return image.write(path + "/image.tar")


@refused("EAMBIGUOUS", "name one of @0 (example/web:1.0), @1 (other:1)")
def a_docker_archive_of_two_images(path):
    image = docker(path, PLAIN)
    image.images = 2
    return image.write(path + "/image.tar")


@refused("ENOTFOUND", 'no image "@7" in it')
def a_docker_image_beyond_the_last(path):
    return docker(path, PLAIN).write(path + "/image.tar") + ":@7"


@refused("EIMAGE", "expected a Config and Layers")
def a_docker_manifest_of_nothing(path):
    image = docker(path, PLAIN)
    image.manifest = [{}]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "leads out of the archive")
def a_docker_archive_that_leaves_itself(path):
    image = docker(path, PLAIN)
    image.extra = [entry("../../etc/cron.d/job", "x")]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "image.tar: broken tar: Truncated")
def a_docker_archive_that_was_cut(path):
    docker(path, PLAIN).write(path + "/image.tar")
    os.truncate(path + "/image.tar", 3000)
    return "docker-archive:" + path + "/image.tar"


@taken()
def a_docker_archive_with_a_linked_layer(path):
    image = docker(path, PLAIN, PLAIN)
    image.members["1/layer.tar"] = None
    image.extra = [entry("1/layer.tar", kind="l", link="../0/layer.tar")]
    return image.write(path + "/image.tar") + ":web:1.0", {"/etc/motd": "-=hello\n"}


@described("transport: docker-archive", "manifest: -", "os: linux", "container: yes")
def an_archive_of_docker(path):
    return docker(path, PLAIN).write(path + "/image.tar")


# --- before docker 1.10: no manifest, layers that name their parents

def old(path, *parts):
    os.makedirs(path)
    return OldDocker(*[tar(*part) if isinstance(part, list) else part for part in parts])


@taken()
def an_old_archive(path):
    image = old(path, [entry("a", "low"), entry("b", "low")], [entry("a", "high"), entry(".wh.b")])
    return image.write(path + "/image.tar"), {"/a": "-=high", "/b": None}


@taken()
def an_old_archive_found_without_being_named(path):
    return old(path, PLAIN).write(path + "/image.tar").split(":", 1)[1], {"/etc/motd": "-=hello\n"}


@taken()
def an_old_archive_compressed_as_a_whole(path):
    return old(path, PLAIN).write(path + "/image.tar", zipped), {"/etc/motd": "-=hello\n"}


@taken()
def an_old_image_with_two_names(path):
    image = old(path, PLAIN)
    image.repositories = {"web": {"1.0": layer_id(0), "latest": layer_id(0)},
                          "example/other": {"1": layer_id(0)}}
    return image.write(path + "/image.tar"), {"/etc/motd": "-=hello\n"}


@taken()
def an_old_image_that_is_the_parent_of_another(path):
    image = old(path, [entry("low", "x")], [entry("high", "x")])
    image.repositories = {"web": {"1": layer_id(0), "2": layer_id(1)}}
    return image.write(path + "/image.tar") + ":web:1", {"/low": "-=x", "/high": None}


@taken()
def an_old_layer_that_is_a_link_to_another(path):
    image = old(path, PLAIN, PLAIN)
    image.members[layer_id(1) + "/layer.tar"] = None
    image.extra = [entry(layer_id(1) + "/layer.tar", kind="l",
                         link="../%s/layer.tar" % layer_id(0))]
    return image.write(path + "/image.tar"), {"/etc/motd": "-=hello\n"}


@described("transport: docker-archive", "os: linux", "architecture: amd64", "config: -",
           "created: 2015-01-01T00:00:00Z", "environment: PATH=/bin", "container: yes",
           "layer 1: - - /bin/sh -c step 0", "layer 2: - - /bin/sh -c step 1")
def an_old_config(path):
    return old(path, PLAIN, PLAIN).write(path + "/image.tar")


@refused("EAMBIGUOUS", "name one of @0 (web:1), @1 (web:2)")
def an_old_archive_of_two_images(path):
    image = old(path, PLAIN, PLAIN)
    image.repositories = {"web": {"1": layer_id(0), "2": layer_id(1)}}
    return image.write(path + "/image.tar")


@refused("ENOTFOUND", 'no image "other" in it: it has @0 (example/web:1.0)')
def an_old_image_of_another_name(path):
    return old(path, PLAIN).write(path + "/image.tar") + ":other"


@refused("ENOTFOUND", "it has nothing")
def an_old_archive_without_images(path):
    image = old(path, PLAIN)
    image.repositories = {}
    return image.write(path + "/image.tar")


@refused("ELIMIT", "the layers that name each other as parents are more than limit layers")
def old_layers_in_a_circle(path):
    image = old(path, PLAIN, PLAIN)
    image.changes[0] = {"parent": layer_id(1)}
    return image.write(path + "/image.tar")


@refused("EIMAGE", layer_id(7) + "/json: the archive has no such member")
def an_old_layer_without_its_parent(path):
    image = old(path, PLAIN)
    image.changes[0] = {"parent": layer_id(7)}
    return image.write(path + "/image.tar")


@refused("EIMAGE", layer_id(0) + "/layer.tar: the archive has no such member")
def an_old_layer_without_its_tar(path):
    image = old(path, PLAIN)
    image.members[layer_id(0) + "/layer.tar"] = None
    return image.write(path + "/image.tar")


@refused("EIMAGE", "a tag whose layer is no 64 hexadecimal digits")
def an_old_image_that_is_a_path(path):
    image = old(path, PLAIN)
    image.repositories = {"web": {"1": "../../etc"}}
    return image.write(path + "/image.tar")


@refused("EIMAGE", "a parent that is no 64 hexadecimal digits")
def an_old_parent_that_is_a_path(path):
    image = old(path, PLAIN)
    image.changes[0] = {"parent": "../" * 20 + "etc"}
    return image.write(path + "/image.tar")


@refused("EIMAGE", "json: its id is another")
def an_old_layer_of_another_id(path):
    image = old(path, PLAIN)
    image.changes[0] = {"id": layer_id(5)}
    return image.write(path + "/image.tar")


@refused("EIMAGE", "repositories: expected an object")
def old_repositories_that_are_a_list(path):
    image = old(path, PLAIN)
    image.repositories = [1]
    return image.write(path + "/image.tar")


@refused("EIMAGE", "repositories: expected names with their tags")
def old_repositories_without_tags(path):
    image = old(path, PLAIN)
    image.repositories = {"web": layer_id(0)}
    return image.write(path + "/image.tar")


@refused("EIMAGE", "json: expected an object")
def an_old_layer_whose_json_is_none(path):
    image = old(path, PLAIN)
    image.members[layer_id(0) + "/json"] = b"[]"
    return image.write(path + "/image.tar")
