# SPDX-License-Identifier: Apache-2.0
"""
What comes from an enemy, or from a bad disk: each image and the error it must give, and each
oddity that container runtimes take and the tree it must make.

A case is a function that writes an image below a path and returns its reference. @refused names
the code and a part of the message, @taken some nodes: path -> letter of the type, with "=" and
the contents of a file or the text of a link, or None for a path that must not be there.
"""

import bz2
import json
import lzma
import os
import random
import struct
import subprocess
import zlib

from make import (END, INDEX, Layout, MANIFEST, entry, header, padded, pax, sha256, tar,
                  zipped)

REFUSED = []
TAKEN = []
FACTS = []


def refused(code, message, *options):
    def add(case):
        REFUSED.append((case, code, message, options))
        return case
    return add


def taken(*options, **_):
    def add(case):
        TAKEN.append((case, options))
        return case
    return add


def described(*lines):
    """What the image says of itself: each line must be there."""
    def add(case):
        FACTS.append((case, lines))
        return case
    return add


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE,
                          check=True).stdout


PLAIN = tar(entry("etc", kind="d"), entry("etc/motd", "hello\n"))


def layers(path, *parts):
    return Layout(*[tar(*part) if isinstance(part, (list, tuple)) else part
                    for part in parts]).write(path)


# --- blobs and their compression

@refused("EIMAGE", "layer 1: broken tar: Truncated")
def a_tar_that_ends_in_a_file(path):
    return layers(path, header(b"big", 4096) + b"only this")


@refused("EIMAGE", "layer 1: broken tar: Truncated")
def a_file_that_claims_eight_gigabytes(path):
    return layers(path, header(b"big", 0o77777777777) + b"only this" * 1000)


@refused("EIMAGE", "layer 1: broken tar: it ends within a file")
def a_tar_that_ends_in_the_last_block_of_a_file(path):
    return layers(path, header(b"small", 9) + b"8 bytes.")


@refused("EIMAGE", "layer 1: ")
def a_size_below_zero(path):
    return layers(path, header(b"big", size_field=b"\xff" * 12) + END)


@refused("EIMAGE", "layer 1: broken tar: a header with a wrong checksum")
def a_layer_that_is_no_tar(path):
    return layers(path, b"#!/bin/sh\necho no tar\n" * 100)


@refused("EIMAGE", "layer 1: broken tar: ")
def a_header_with_a_wrong_checksum(path):
    broken = bytearray(header(b"two"))
    broken[0] = ord("T")
    return layers(path, header(b"one") + bytes(broken) + END)


@refused("EIMAGE", "layer 1: the gzip data was cut")
def gzip_that_was_cut(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN)[:-20]]).write(path)


@refused("EIMAGE", "layer 1: the gzip data was cut")
def gzip_without_its_trailer(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN)[:-1]]).write(path)


@refused("EIMAGE", "layer 1: broken gzip data: the checksum or the length is wrong")
def gzip_with_a_wrong_checksum(path):
    data = zipped(PLAIN)
    return Layout(PLAIN, blobs=[data[:-8] + b"\0\0\0\0" + data[-4:]]).write(path)


@refused("EIMAGE", "layer 1: broken gzip data: the checksum or the length is wrong")
def gzip_with_a_wrong_length(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN)[:-1] + b"\1"]).write(path)


@refused("EIMAGE", "layer 1: broken gzip data: it has no header")
def gzip_and_something_behind(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN) + b"behind"]).write(path)


@refused("EIMAGE", "layer 1: the gzip data was cut")
def gzip_and_the_header_of_another_member(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN) + zipped(b"")[:9]]).write(path)


@refused("EIMAGE", "layer 1: broken gzip data: it is compressed by an unknown method")
def gzip_by_an_unknown_method(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN)[:2] + b"\7" + zipped(PLAIN)[3:]]).write(path)


@refused("EIMAGE", "layer 1: broken gzip data: a header with reserved flags")
def gzip_with_reserved_flags(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN)[:3] + b"\x80" + zipped(PLAIN)[4:]]).write(path)


def with_header_checksum(data, wrong=0):
    head = data[:3] + b"\2" + data[4:10]
    return head + struct.pack("<H", zlib.crc32(head) & 0xffff ^ wrong) + data[10:]


@refused("EIMAGE", "layer 1: broken gzip data: the checksum or the length is wrong")
def gzip_with_a_wrong_checksum_of_its_header(path):
    return Layout(PLAIN, blobs=[with_header_checksum(zipped(PLAIN), 1)]).write(path)


@refused("EIMAGE", "layer 1: the zstd data was cut")
def zstd_that_was_cut(path):
    return Layout(PLAIN, blobs=[zstd(PLAIN)[:-10]]).write(path)


@refused("EIMAGE", "layer 1: broken zstd data")
def zstd_and_something_behind(path):
    return Layout(PLAIN, blobs=[zstd(PLAIN) + b"behind"]).write(path)


@refused("EIMAGE", "layer 1: broken xz data: ")
def xz_that_was_cut(path):
    return Layout(PLAIN, blobs=[lzma.compress(PLAIN)[:-30]]).write(path)


@refused("EIMAGE", "layer 1: ")
def bzip2_that_was_cut(path):
    return Layout(PLAIN, blobs=[bz2.compress(PLAIN)[:-30]]).write(path)


@refused("ELIMIT", "inflate_ratio")
def a_bomb_of_zstd(path):
    data = header(b"zeros", 256 << 20) + bytes(256 << 20) + END
    return Layout(data, blobs=[zstd(data)]).write(path)


@refused("ELIMIT", "inflate_ratio")
def a_bomb_of_gzip(path):
    data = header(b"zeros", 64 << 20) + bytes(64 << 20) + END
    return Layout(data, blobs=[zipped(data)]).write(path)


@refused("ECANCELED", "layer 1: stopped on request", "--stop")
def a_layer_that_nobody_waits_for(path):
    return layers(path, [entry("file", "x")])


@refused("ECANCELED", "image.tar.gz: stopped on request", "--stop")
def an_archive_that_nobody_waits_for(path):
    os.makedirs(path)
    return Layout(PLAIN).write_tar(path + "/image.tar.gz", zipped)


@refused("ECANCELED", "image.tar.gz: stopped on request", "--stop")
def an_archive_without_a_name_that_nobody_waits_for(path):
    os.makedirs(path)
    return Layout(PLAIN).write_tar(path + "/image.tar.gz", zipped).split(":", 1)[1]


@refused("ELIMIT", "larger than limit layer_bytes", "--limit=layer_bytes:7167")
def more_bytes_than_the_limit(path):
    return layers(path, [entry("file", "x" * 2000)], [entry("file", "x" * 2000)])


@refused("ELIMIT", "more entries than limit image_nodes", "--limit=image_nodes:3")
def more_entries_than_the_limit(path):
    return layers(path, [entry("a", "1"), entry("b", "2")], [entry("a", "1"), entry("b", "2")])


@refused("ELIMIT", "/d/e/f/g: the image has more than 4 files", "--limit=image_nodes:4")
def more_directories_than_the_limit(path):
    return layers(path, [entry("d/e/f/g/file", "x")])


# Of large layers the digests are summed up by a thread of their own.
LARGE = tar(entry("large", random.Random(1).randbytes(3 << 20)))


def changed(data):
    """The same but for the last block of contents."""
    return data[:-len(END) - 512] + b"x" * 512 + END


@refused("EIMAGE", "the digest of the decompressed layer is sha256:")
def a_large_layer_with_another_diff_id(path):
    layout = Layout(PLAIN, LARGE, blobs=[PLAIN, zipped(LARGE)])
    layout.config_changes = {
        "rootfs": {"type": "layers", "diff_ids": [sha256(PLAIN), sha256(LARGE[:-1])]}}
    return layout.write(path)


@refused("EIMAGE", "layer 1: the digest of the blob is " + sha256(changed(LARGE)))
def a_large_blob_with_another_digest(path):
    layout = Layout(LARGE)
    layout.files["blobs/sha256/" + sha256(LARGE)[7:]] = changed(LARGE)
    return layout.write(path)


@refused("EIMAGE", "layer 1: the gzip data was cut")
def a_large_blob_that_was_cut(path):
    return Layout(LARGE, blobs=[zipped(LARGE)[:-100]]).write(path)


@refused("EIMAGE", "the digest of the decompressed layer is sha256:")
def a_layer_with_another_diff_id(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"rootfs": {"type": "layers", "diff_ids": [sha256(b"other")]}}
    return layout.write(path)


@refused("EIMAGE", "the digest of the blob is sha256:")
def a_blob_with_another_digest(path):
    layout = Layout(PLAIN)
    layout.files["blobs/sha256/" + sha256(PLAIN)[7:]] = changed(PLAIN)
    return layout.write(path)


@refused("EIMAGE", "expected 4096")
def a_blob_that_is_shorter_than_its_descriptor(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = {"size": 4096}
    layout.blobs = [PLAIN]
    return layout.write(path)


@refused("EIMAGE", "No such file")
def a_blob_that_is_missing(path):
    layout = Layout(PLAIN)
    layout.without = ["blobs/sha256/" + sha256(PLAIN)[7:]]
    return layout.write(path)


FOREIGN = {"mediaType": "application/vnd.oci.image.layer.nondistributable.v1.tar",
           "urls": ["http://127.0.0.1:9/layer.tar", "file:///etc/hostname"]}


@refused("EIMAGE", "No such file")
def a_layer_that_only_lies_elsewhere(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = FOREIGN
    layout.without = ["blobs/sha256/" + sha256(PLAIN)[7:]]
    return layout.write(path)


@taken()
def a_layer_that_lies_elsewhere_too(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = FOREIGN
    return layout.write(path), {"/etc/motd": "-=hello\n"}


def replaced_blob(path, make):
    reference = Layout(PLAIN).write(path)
    blob = os.path.join(path, "blobs/sha256", sha256(PLAIN)[7:])
    os.rename(blob, blob + ".old")
    make(blob)
    return reference


@refused("EIMAGE", "not a regular file")
def a_blob_that_is_a_fifo(path):
    return replaced_blob(path, os.mkfifo)


@refused("EIMAGE", "not a regular file")
def a_blob_that_is_a_link_to_another_file(path):
    return replaced_blob(path, lambda blob: os.symlink(blob + ".old", blob))


@refused("EIMAGE", "not a regular file")
def a_blob_that_is_a_link_to_the_host(path):
    return replaced_blob(path, lambda blob: os.symlink("/etc/passwd", blob))


def change_blob(path, which, change):
    """Of the blobs (config, layer, manifest), one is no longer what it was."""
    layout = Layout(PLAIN)
    reference = layout.write(path)
    name = [name for name in layout.files if name.startswith("blobs/")][which]
    with open(os.path.join(path, name), "wb") as file:
        file.write(change(layout.files[name]))
    return reference


def add_changed_blobs():
    changes = {"flipped": lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
               "cut": lambda data: data[:-1], "lengthened": lambda data: data + b"\n",
               "emptied": lambda data: b""}
    for which, name in enumerate(("config", "layer", "manifest")):
        for word, change in changes.items():
            def case(path, which=which, change=change):
                return change_blob(path, which, change)
            case.__name__ = "a_%s_that_was_%s" % (name, word)
            refused("EIMAGE", "")(case)


add_changed_blobs()


@refused("EIMAGE", "Too many levels of symbolic links")
def blobs_that_lie_elsewhere(path):
    reference = Layout(PLAIN).write(path)
    os.rename(os.path.join(path, "blobs"), os.path.join(path, "elsewhere"))
    os.symlink("elsewhere", os.path.join(path, "blobs"))
    return reference


# --- documents

@refused("EIMAGE", "the digest is sha256:")
def a_manifest_with_another_digest(path):
    reference = Layout(PLAIN).write(path)
    with open(os.path.join(path, "index.json"), "rb") as file:
        index = json.load(file)
    name = os.path.join(path, "blobs/sha256", index["manifests"][0]["digest"][7:])
    with open(name, "r+b") as file:
        file.write(b"{ ")
    return reference


@refused("EIMAGE", "a descriptor whose digest is no sha256: or sha512:")
def a_digest_that_is_a_path(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = {"digest": "sha256:../../../../etc/passwd"}
    return layout.write(path)


@refused("EIMAGE", "a descriptor whose digest is no sha256: or sha512:")
def a_digest_in_capitals(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = {"digest": sha256(PLAIN).upper().replace("SHA", "sha")}
    return layout.write(path)


@refused("EIMAGE", "a descriptor whose digest is no sha256: or sha512:")
def a_digest_of_another_algorithm(path):
    layout = Layout(PLAIN)
    layout.descriptor_changes = {"digest": "md5:d41d8cd98f00b204e9800998ecf8427e"}
    return layout.write(path)


@refused("EIMAGE", "a descriptor whose size is no number from 0 on")
def a_descriptor_with_a_size_below_zero(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = {"size": -1}
    return layout.write(path)


@refused("EIMAGE", "too big integer")
def a_descriptor_with_a_size_beyond_64_bits(path):
    layout = Layout(PLAIN)
    layout.layer_changes[0] = {"size": 1 << 64}
    return layout.write(path)


@refused("EIMAGE", "expected schemaVersion 2")
def a_manifest_of_schema_1(path):
    layout = Layout(PLAIN)
    layout.manifest_changes = {"schemaVersion": 1}
    return layout.write(path)


@refused("EIMAGE", "it is a manifest and an index at once")
def a_manifest_that_is_an_index_too(path):
    layout = Layout(PLAIN)
    layout.manifest_changes = {"manifests": []}
    return layout.write(path)


@refused("EIMAGE", "it is a manifest and an index at once")
def an_index_that_is_a_manifest_too(path):
    layout = Layout(PLAIN)
    layout.index_changes = {"layers": []}
    return layout.write(path)


@refused("EIMAGE", "its mediaType is not what it was named as")
def a_manifest_that_calls_itself_an_index(path):
    layout = Layout(PLAIN)
    layout.manifest_changes = {"mediaType": INDEX}
    return layout.write(path)


@refused("EIMAGE", "duplicate object key")
def a_manifest_with_two_lists_of_layers(path):
    layout = Layout(PLAIN)
    layout.files["index.json"] = b'{"schemaVersion": 2, "manifests": [], "manifests": []}'
    return layout.write(path)


@refused("ELIMIT", "limit json_size")
def an_index_of_five_megabytes(path):
    layout = Layout(PLAIN)
    layout.files["index.json"] = b"[" + b" " * (5 << 20) + b"]"
    return layout.write(path)


@refused("EIMAGE", "index.json:1: maximum parsing depth")
def an_index_of_brackets(path):
    layout = Layout(PLAIN)
    layout.files["index.json"] = b"[" * 100000
    return layout.write(path)


@refused("EIMAGE", "index.json:1: ")
def an_index_that_is_not_json(path):
    layout = Layout(PLAIN)
    layout.files["index.json"] = b"\x7fELF\0\0"
    return layout.write(path)


@refused("EIMAGE", "0 diff_ids for 1 layers")
def a_config_without_diff_ids(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"rootfs": {"type": "layers", "diff_ids": []}}
    return layout.write(path)


@refused("EIMAGE", "2 diff_ids for 1 layers")
def a_config_with_too_many_diff_ids(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"rootfs": {"diff_ids": [sha256(PLAIN)] * 2}}
    return layout.write(path)


@refused("ELIMIT", "600 layers are more than limit layers")
def six_hundred_layers(path):
    return layers(path, *[PLAIN] * 600)


@refused("EIMAGE", "oci-layout: No such file")
def a_layout_without_its_mark(path):
    layout = Layout(PLAIN)
    layout.without = ["oci-layout"]
    return layout.write(path)


@refused("EIMAGE", "expected imageLayoutVersion")
def a_layout_of_another_version(path):
    layout = Layout(PLAIN)
    layout.files["oci-layout"] = b'{"imageLayoutVersion": "2.0.0"}'
    return layout.write(path)


@refused("ENOTFOUND", "it has nothing")
def an_index_without_images(path):
    layout = Layout(PLAIN)
    layout.index_changes = {"manifests": []}
    return layout.write(path)


def two_images(path):
    layout = Layout(PLAIN)
    config = layout.blob(b'{"rootfs": {"diff_ids": []}}')
    manifest = json.dumps({"schemaVersion": 2, "config": config, "layers": []}).encode()
    names = ["one", "two"]
    layout.index_changes = {"manifests": [
        dict(layout.blob(manifest, media=MANIFEST),
             annotations={"org.opencontainers.image.ref.name": name}) for name in names]}
    return layout.write(path)


@refused("EAMBIGUOUS", "more than one image: name one of one, two")
def two_images_and_none_named(path):
    return two_images(path)


@refused("ENOTFOUND", 'no image "three" in it: it has one, two')
def two_images_and_another_named(path):
    return two_images(path) + ":three"


@refused("ELIMIT", "more than 8 indexes within each other")
def indexes_within_indexes(path):
    layout = Layout(PLAIN)
    inner = layout.blob(b'{"schemaVersion": 2, "manifests": []}', media=INDEX)
    for _ in range(10):
        inner = layout.blob(json.dumps({"schemaVersion": 2, "manifests": [inner]}).encode(),
                            media=INDEX)
    layout.index_changes = {"manifests": [inner]}
    return layout.write(path)


@refused("ENOTFOUND", "the image is for linux/amd64, not for linux/s390x",
         "--platform=linux/s390x")
def an_image_for_another_machine(path):
    return Layout(PLAIN).write(path)


@refused("EINVAL", "expected a platform", "--platform=amd64")
def a_platform_without_a_system(path):
    return Layout(PLAIN).write(path)


# --- names

@refused("EIMAGE", 'layer 1: "../etc/passwd": the path leads out of the image')
def a_name_that_leaves_the_image(path):
    return layers(path, [entry("../etc/passwd", "x")])


@refused("EIMAGE", 'layer 1: "a/../../b": the path leads out of the image')
def a_name_that_leaves_the_image_later(path):
    return layers(path, [entry("a/../../b", "x")])


@refused("EIMAGE", "a name is longer than 255 bytes")
def a_name_of_256_bytes(path):
    return layers(path, [entry("d/" + "n" * 256, "x")])


@refused("ELIMIT", "the path is longer than limit path_size")
def a_path_of_70000_bytes(path):
    return layers(path, [entry("d/" * 35000 + "x", "x")])


@refused("EIMAGE", "broken tar: an extended header larger than 1 MiB")
def a_header_of_two_megabytes(path):
    return layers(path, [pax([(b"comment", b"x" * (2 << 20))]), header(b"file")])


@refused("EIMAGE", "an entry without a name")
def an_entry_without_a_name(path):
    return layers(path, [header(b"")])


@refused("EIMAGE", "the owner's number is out of range")
def an_owner_beyond_32_bits(path):
    return layers(path, [entry("file", "x", pax_headers={"uid": "4294967296"})])


@refused("EIMAGE", "the root is no directory")
def a_root_that_is_a_link(path):
    return layers(path, [entry("./", kind="l", link="/etc")])


@refused("EIMAGE", "the root is no directory")
def a_root_that_is_a_file(path):
    return layers(path, [entry(".", "x")])


# --- tars in which two readers see other files

HIDDEN = header(b"hidden", 4) + padded(b"evil")


def hiding(kind, pax_size=None, size=0, **fields):
    """An entry without contents, and one that a reader takes for its contents."""
    records = [] if pax_size is None else [pax([(b"size", b"%d" % pax_size)])]
    return b"".join(records) + header(b"thing", size, kind, **fields) + HIDDEN + END


@refused("EIMAGE", "broken tar: not every reader sees the same entries")
def a_directory_that_hides_an_entry(path):
    return layers(path, hiding(b"5", len(HIDDEN)))


@refused("EIMAGE", "broken tar: ")
def a_device_that_hides_an_entry(path):
    return layers(path, hiding(b"3", len(HIDDEN)))


@refused("EIMAGE", "broken tar: ")
def a_link_that_hides_an_entry(path):
    return layers(path, hiding(b"2", len(HIDDEN), link=b"x"))


@taken()
def a_directory_whose_size_counts_for_nothing(path):
    return layers(path, hiding(b"5", size=len(HIDDEN))), {"/thing": "d", "/hidden": "-=evil"}


@refused("EIMAGE", "broken tar: not every reader sees the same entries")
def a_file_whose_name_ends_as_that_of_a_directory(path):
    return layers(path, header(b"thing/", len(HIDDEN)) + HIDDEN + END)


@refused("EIMAGE", "broken tar: an entry of unknown type")
def an_entry_of_unknown_type(path):
    return layers(path, header(b"file", 4, b"Z") + padded(b"text") + END)


@refused("EIMAGE", "broken tar: an entry behind a block of zeros")
def an_entry_behind_a_block_of_zeros(path):
    return layers(path, header(b"file") + bytes(512) + HIDDEN + END)


@refused("EIMAGE", "broken tar: an entry behind a block of zeros")
def an_entry_far_behind_a_block_of_zeros(path):
    large = entry("large", b"x" * (1 << 18))
    return layers(path, large + bytes(512) + entry("hidden", "evil") + large * 4 + END)


@refused("EIMAGE", "broken tar: ")
def an_entry_with_two_extended_headers(path):
    return layers(path, pax([(b"path", b"one")]) + pax([(b"comment", b"x")]) + header() + END)


@refused("EIMAGE", "broken tar: extended headers of two kinds, or twice")
def an_entry_with_long_names_of_two_kinds(path):
    return layers(path, pax([(b"path", b"one")]) +
                  header(b"././@LongLink", 4, b"L") + padded(b"two\0") + header() + END)


@refused("EIMAGE", "broken tar: a keyword twice in an extended header")
def an_entry_with_two_sizes(path):
    return layers(path, pax([(b"size", b"0"), (b"size", b"4")]) + header(b"file", 4) +
                  padded(b"text") + END)


@refused("EIMAGE", "broken tar: an empty value in an extended header")
def an_entry_with_an_empty_path(path):
    return layers(path, pax([(b"path", b"")]) + header() + END)


@refused("EIMAGE", "broken tar: half a description of a sparse file")
def a_sparse_name_of_what_is_not_sparse(path):
    return layers(path, pax([(b"GNU.sparse.name", b"other")]) + header() + END)


@refused("EIMAGE", "broken tar: half a description of a sparse file")
def a_sparse_size_of_what_is_not_sparse(path):
    return layers(path, pax([(b"GNU.sparse.realsize", b"9")]) + header(b"file", 4) +
                  padded(b"text") + END)


@refused("EIMAGE", "broken tar: a sparse file of too many parts")
def a_sparse_file_of_a_million_parts(path):
    parts = b"1000000\n" + b"0\n0\n" * 1000000
    data = (pax([(b"GNU.sparse.major", b"1"), (b"GNU.sparse.minor", b"0"),
                 (b"GNU.sparse.name", b"file"), (b"GNU.sparse.realsize", b"10")]) +
            header(b"file", len(parts)) + padded(parts) + END)
    return Layout(data, blobs=[zipped(data)]).write(path)


@refused("EIMAGE", "broken tar: a sparse file of too many parts")
def an_old_sparse_file_of_a_hundred_thousand_parts(path):
    count = 4 + 21 * 5000
    parts = [b"%011o\0%011o\0" % (1024 * i, 512) for i in range(count)]
    first = bytearray(header(b"file", 512 * count, b"S", magic=b"ustar  \0"))
    first[386:482] = b"".join(parts[:4])
    first[482:495] = b"\1%011o\0" % (1024 * count)
    first[148:156] = b" " * 8
    first[148:156] = b"%06o\0 " % sum(first)
    blocks = [b"".join(parts[i:i + 21]) + b"\1" + bytes(7) for i in range(4, count, 21)]
    data = bytes(first) + b"".join(blocks) + END
    return Layout(data, blobs=[zipped(data)]).write(path)


@refused("EIMAGE", "broken tar: ")
def an_extended_header_of_nothing(path):
    return layers(path, header() + pax([(b"path", b"one")]) + END)


@taken()
def a_global_header_counts_for_nothing(path):
    text = b"13 path=evil\n"
    return layers(path, header(b"pax", len(text), b"g") + padded(text) + entry("file", "x") +
                  END), {"/file": "-=x", "/evil": None}


# --- links

@refused("EIMAGE", "the path leads out of the image")
def a_hard_link_that_leaves_the_image(path):
    return layers(path, [entry("shadow", kind="h", link="../../etc/shadow")])


@refused("EIMAGE", '"passwd": a hard link to a file that is not there')
def a_hard_link_to_a_file_of_the_host(path):
    return layers(path, [entry("passwd", kind="h", link="/etc/passwd")])


@refused("EIMAGE", '"copy": a hard link with contents of its own')
def a_hard_link_that_hides_an_entry(path):
    hidden = header(b"hidden", 4) + padded(b"evil")
    return layers(path, entry("file", "x") + pax([(b"comment", b"x")]) +
                  header(b"copy", len(hidden), b"1", b"file") + hidden + END)


@taken()
def a_hard_link_whose_size_counts_for_nothing(path):
    return layers(path, header(b"file", 4) + padded(b"text") +
                  header(b"copy", 4, b"1", b"file") + END), {"/copy": "-=text"}


@refused("EIMAGE", '"one": a hard link to itself')
def a_hard_link_to_itself(path):
    return layers(path, [entry("one", "x"), entry("one", kind="h", link="one")])


@refused("EIMAGE", '"one": a hard link to a file that is not there')
def hard_links_in_a_circle(path):
    return layers(path, [entry("one", kind="h", link="two"), entry("two", kind="h", link="one")])


@refused("EIMAGE", '"a": a hard link to itself, or below itself')
def a_hard_link_that_takes_its_target_away(path):
    return layers(path, [entry("a/b", "x"), entry("a", kind="h", link="a/b")])


@refused("EIMAGE", '"copy": a hard link to a directory')
def a_hard_link_to_a_directory(path):
    return layers(path, [entry("etc", kind="d"), entry("copy", kind="h", link="etc")])


@refused("EIMAGE", '"gone": a hard link to a file that is not there')
def a_hard_link_to_a_file_that_is_whited_out(path):
    return layers(path, [entry("file", "x")],
                  [entry(".wh.file"), entry("gone", kind="h", link="file")])


@refused("EIMAGE", "a symbolic link of no text")
def a_link_to_nothing(path):
    return layers(path, [entry("link", kind="l", link="")])


@refused("EIMAGE", "or of more than 4095 bytes")
def a_link_of_5000_bytes(path):
    return layers(path, [entry("link", kind="l", link="x/" * 2500)])


@refused("ELIMIT", '"loop/file": too many symbolic links')
def a_way_in_a_circle(path):
    return layers(path, [entry("loop", kind="l", link="loop"), entry("loop/file", "x")])


def chain(path, links):
    parts = [entry("l%d" % i, kind="l", link="l%d" % (i + 1)) for i in range(links)]
    return layers(path, parts + [entry("l%d" % links, kind="d"), entry("l0/file", "x")])


@refused("ELIMIT", '"l0/file": too many symbolic links')
def a_way_over_41_links(path):
    return chain(path, 41)


@taken()
def a_way_over_40_links(path):
    return chain(path, 40), {"/l40/file": "-=x"}


@refused("ELIMIT", "symbolic links")
def a_way_that_doubles(path):
    parts = [entry("d", kind="d"), entry("l0", kind="l", link="d")]
    parts += [entry("l%d" % (i + 1), kind="l", link="l%d/../l%d" % (i, i)) for i in range(30)]
    return layers(path, parts + [entry("l30/file", "x")])


@refused("ELIMIT", "links make the path longer than limit path_size")
def links_that_make_a_long_path(path):
    links = [entry("l%d" % i, kind="l", link="l%d/" % (i + 1) + "x/" * 2000) for i in range(30)]
    return layers(path, links + [entry("l0/file", "x")])


@refused("ELIMIT", "following symbolic links takes more steps", "--limit=image_nodes:3000")
def links_of_many_steps(path):
    links = [entry("l%d" % i, kind="l", link="a/../" * 800 + ("l%d" % (i + 1) if i < 30 else "a"))
             for i in range(31)]
    return layers(path, [entry("a", kind="d")], links,
                  [entry("l0/%d" % i, "x") for i in range(2000)])


@refused("EIMAGE", '"file/below": it lies below a file that is no directory')
def an_entry_below_a_file(path):
    return layers(path, [entry("file", "x"), entry("file/below", "x")])


@refused("EIMAGE", '"null/below": it lies below a file that is no directory')
def an_entry_below_a_device(path):
    return layers(path, [entry("null", kind="c"), entry("null/below", "x")])


# --- whiteouts

@refused("EIMAGE", "a whiteout that names no file")
def a_whiteout_of_no_name(path):
    return layers(path, PLAIN, [entry("etc/.wh.")])


@refused("EIMAGE", "a whiteout that names no file")
def a_whiteout_of_its_directory(path):
    return layers(path, PLAIN, [entry("etc/.wh..")])


@refused("EIMAGE", "a whiteout that names no file")
def a_whiteout_of_the_directory_above(path):
    return layers(path, PLAIN, [entry("etc/.wh...")])


# --- what is odd, and taken

@taken()
def names_that_are_one(path):
    return layers(path, [entry("./a/one", "1"), entry("/a/two", "2"), entry("a//three", "3"),
                         entry("x/../a/./four", "4"), entry("/../five", "5")][:4]), {
        "/a/one": "-=1", "/a/two": "-=2", "/a/three": "-=3", "/a/four": "-=4", "/x": None}


@taken()
def of_two_entries_the_last(path):
    return layers(path, [entry("file", "first"), entry("file", "last"), entry("d/x", "x"),
                         entry("d", "file now"), entry("e", "file"), entry("e", kind="d"),
                         entry("e/x", "x")]), {
        "/file": "-=last", "/d": "-=file now", "/d/x": None, "/e": "d", "/e/x": "-=x"}


@taken()
def links_that_lead_out_stay_inside(path):
    return layers(path, [entry("etc/passwd", "ours"), entry("up", kind="l", link="../../.."),
                         entry("up/etc/new", "inside"),
                         entry("abs", kind="l", link="/etc"), entry("abs/other", "too"),
                         entry("deep/abs", kind="l", link="/etc"), entry("deep/abs/third", "3")]), {
        "/etc/new": "-=inside", "/etc/other": "-=too", "/up": "l=../../..", "/abs": "l=/etc",
        "/etc/third": "-=3", "/deep/etc": None}


@taken()
def whiteouts_touch_lower_layers_only(path):
    return layers(path,
                  [entry("a", "a"), entry("d/low", "low"), entry("o/low", "low"),
                   entry("o/deep/low", "low"), entry("gone/x", "x")],
                  [entry("a", "new"), entry(".wh.a"), entry(".wh.d"), entry("d/high", "high"),
                   entry("o/high", "high"), entry("o/deep/high", "high"),
                   entry("o/.wh..wh..opq"), entry(".wh.gone"), entry(".wh.never"),
                   entry("nowhere/.wh.x"), entry("a/.wh.x"), entry(".wh..wh.plnk")]), {
        "/a": "-=new", "/d/low": None, "/d/high": "-=high", "/o/low": None, "/o/high": "-=high",
        "/o/deep/low": None, "/o/deep/high": "-=high", "/gone": None, "/nowhere": None,
        "/.wh.a": None, "/.wh..wh.plnk": None}


@taken()
def what_was_taken_away_comes_back_empty(path):
    return layers(path, [entry("d/x", "x"), entry("d/y/z", "z")], [entry(".wh.d")],
                  [entry("d", kind="d"), entry("d/y", kind="d")],
                  [entry("d/x", "again")]), {
        "/d/x": "-=again", "/d/y": "d", "/d/y/z": None}


@taken()
def what_a_file_replaced_does_not_come_back(path):
    return layers(path, [entry("d/x", "x")], [entry("d", "a file")], [entry("d", kind="d")]), {
        "/d": "d", "/d/x": None}


@taken()
def hard_links_over_layers(path):
    return layers(path, [entry("one", "text"), entry("two", kind="h", link="one")],
                  [entry("three", kind="h", link="/two"), entry(".wh.one")],
                  [entry("two", "changed")]), {
        "/one": None, "/two": "-=changed", "/three": "-=text"}


@taken()
def devices_and_pipes_are_nodes(path):
    return layers(path, [entry("null", kind="c", devmajor=1, devminor=3), entry("disk", kind="b"),
                         entry("pipe", kind="p")]), {
        "/null": "c", "/disk": "b", "/pipe": "p"}


@taken()
def names_of_any_bytes(path):
    return layers(path, [entry("caf\u00e9", "1"), entry("\udcff\udcfe", "2"), entry("a\nb", "3"),
                         header(b"old\xe9", 1) + padded(b"4")]), {
        b"/caf\xc3\xa9": "-=1", b"/\xff\xfe": "-=2", b"/a\nb": "-=3", b"/old\xe9": "-=4"}


@taken()
def the_size_of_the_extended_header_counts(path):
    inner = header(b"hidden", 0)
    return layers(path, [pax([(b"size", b"1024")]), header(b"outer", 0),
                         padded(inner + bytes(512)), entry("after", "x")]), {
        "/hidden": None, "/outer": "-", "/after": "-=x"}


@taken()
def sparse_files(path):
    data = (b"A" * 512) + (b"B" * 512)
    numbers = b"2\n0\n512\n1048064\n512\n"
    return layers(path, [pax([(b"GNU.sparse.major", b"1"), (b"GNU.sparse.minor", b"0"),
                              (b"GNU.sparse.name", b"sparse"),
                              (b"GNU.sparse.realsize", b"1048576")]),
                         header(b"GNUSparseFile.0/sparse", 512 + len(data)), padded(numbers),
                         data, entry("after", "x")]), {
        "/sparse": "-=" + "A" * 512 + "\0" * 1047552 + "B" * 512, "/after": "-=x"}


@taken()
def a_very_deep_path(path):
    deep = "/".join(["d"] * 4000)
    return layers(path, [entry(deep + "/file", "deep")]), {"/" + deep + "/file": "-"}


@taken()
def a_hundred_thousand_files_that_go_again(path):
    names = [b"d%03d/f%05d" % (i % 1000, i) for i in range(100000)]
    whiteouts = [b"d%03d/.wh.f%05d" % (i % 1000, i) for i in range(99999)]
    low, high = (b"".join(map(header, part)) + END for part in (names, whiteouts))
    return Layout(low, high, blobs=[zipped(low), zipped(high)]).write(path), {
        "/d000/f00000": None, "/d998/f99998": None, "/d999/f99999": "-", "/d500": "d"}


@taken()
def attributes_in_any_order(path):
    return layers(path, [entry("file", "x", pax_headers={
        "SCHILY.xattr.user.b": "2", "SCHILY.xattr.user.a": "1"})]), {"/file": "-=x"}


@taken()
def an_empty_layer(path):
    return layers(path, b"", END, PLAIN), {"/etc/motd": "-=hello\n"}


@taken()
def a_tar_without_an_end(path):
    return layers(path, PLAIN[:-1024]), {"/etc/motd": "-=hello\n"}


@taken()
def a_tar_without_the_end_of_its_last_block(path):
    return layers(path, header(b"small", 9) + b"9 bytes.."), {"/small": "-=9 bytes.."}


@taken()
def gzip_in_two_members(path):
    return Layout(PLAIN, blobs=[zipped(PLAIN[:700]) + zipped(PLAIN[700:])]).write(path), {
        "/etc/motd": "-=hello\n"}


@taken()
def a_large_layer(path):
    return Layout(LARGE, PLAIN, blobs=[zipped(LARGE), PLAIN]).write(path), {
        "/large": "-", "/etc/motd": "-=hello\n"}


@taken()
def gzip_in_many_members(path):
    data = tar(*[entry("f%d" % i, str(i)) for i in range(3000)])
    members = [zipped(data[at:at + 100]) for at in range(0, len(data), 100)] + [zipped(b"")]
    return Layout(data, blobs=[b"".join(members)]).write(path), {"/f2999": "-=2999"}


@taken()
def gzip_with_all_that_a_header_may_have(path):
    data = zipped(PLAIN)
    head = data[:3] + b"\x1d" + data[4:10] + b"\4\0more" + b"name\0" + b"a comment\0"
    return Layout(*[PLAIN] * 2, blobs=[head + data[10:], with_header_checksum(data)]).write(path), {
        "/etc/motd": "-=hello\n"}


@taken()
def every_compression(path):
    parts = [tar(entry("f%d" % i, str(i))) for i in range(5)]
    blobs = [parts[0], zipped(parts[1]), zstd(parts[2]), lzma.compress(parts[3]),
             bz2.compress(parts[4])]
    return Layout(*parts, blobs=blobs).write(path), {"/f%d" % i: "-=%d" % i for i in range(5)}


@taken()
def a_layout_in_a_compressed_tar(path):
    os.makedirs(path)
    return Layout(PLAIN).write_tar(path + "/image.tar.gz", zipped), {"/etc/motd": "-=hello\n"}


@taken()
def a_tar_found_without_being_named(path):
    os.makedirs(path)
    return Layout(PLAIN).write_tar(path + "/image").split(":", 1)[1], {"/etc/motd": "-=hello\n"}


@taken()
def an_image_named_among_two(path):
    return two_images(path) + ":two", {"/etc": None}


@taken("--platform=linux/arm64/v8")
def one_of_several_platforms(path):
    layout = Layout(PLAIN)
    manifests = []
    for arch, variant in (("amd64", None), ("arm64", "v8")):
        layer = tar(entry("arch", arch))
        config = layout.blob(json.dumps(
            {"os": "linux", "architecture": arch, "variant": variant,
             "rootfs": {"diff_ids": [sha256(layer)]}}).encode())
        manifest = json.dumps({"schemaVersion": 2, "config": config,
                               "layers": [layout.blob(layer)]}).encode()
        manifests.append(dict(layout.blob(manifest, media=MANIFEST),
                              platform={"os": "linux", "architecture": arch, "variant": variant}))
    inner = json.dumps({"schemaVersion": 2, "manifests": manifests}).encode()
    layout.index_changes = {"manifests": [layout.blob(inner, media=INDEX)]}
    return layout.write(path), {"/arch": "-=arm64"}


@taken()
def a_container_shows_its_mark(path):
    return layers(path, PLAIN), {"/run/.containerenv": "-="}


@taken("--as=host")
def a_host_does_not(path):
    return layers(path, [entry("run/.containerenv", "x"), entry(".dockerenv")]), {
        "/run": "d", "/run/.containerenv": None, "/.dockerenv": None}


@taken("--limit=layer_bytes:5632", "--limit=image_nodes:2", "--as=host")
def as_much_as_the_limits_allow(path):
    return layers(path, [entry("file", "x" * 2000)], [entry("file", "x")]), {"/file": "-=x"}


@taken("--limit=cache_size:0")
def nothing_is_kept(path):
    return Layout(PLAIN, PLAIN, blobs=[zipped(PLAIN), zstd(PLAIN)]).write(path), {
        "/etc/motd": "-=hello\n"}


def backwards(path, compress):
    """
    Files are read in the order of their names: here each lies before the one read last. What was
    decompressed begins as gzip would.
    """
    names = "zyxwvutsrqponmlkjihgfedcba"
    parts = [header(b"\x1f\x8b\x08"), *[entry(name, name + " " + "x" * 400000) for name in names]]
    data = tar(*parts)
    return Layout(data, PLAIN, blobs=[compress(data), PLAIN]).write(path), dict(
        {"/" + name: "-=" + name + " " + "x" * 400000 for name in names},
        **{"/etc/motd": "-=hello\n"})


@taken("--limit=cache_size:0", "--limit=inflate_ratio:100000")
def a_large_layer_of_zstd_read_backwards(path):
    return backwards(path, zstd)


@taken("--limit=cache_size:0", "--limit=inflate_ratio:100000")
def a_large_layer_of_xz_read_backwards(path):
    return backwards(path, lzma.compress)


@taken("--limit=cache_size:0", "--limit=inflate_ratio:100000")
def a_large_layer_of_bzip2_read_backwards(path):
    return backwards(path, bz2.compress)


@taken("--limit=cache_size:0", "--limit=inflate_ratio:100000")
def a_large_layer_of_gzip_read_backwards(path):
    return backwards(path, zipped)


# --- what an image says of itself

@described("os: linux", "architecture: amd64", "variant: -", "user: 1000:1000", "directory: /srv",
           "environment: PATH=/bin", "environment: EMPTY=", "environment: BARE=", "label: a=b",
           "entrypoint: /bin/sh", "command: -c", "port: 80/tcp", "annotation: base=debian",
           "created: 2026-01-01T00:00:00Z", "container: yes", "transport: oci")
def a_full_config(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"created": "2026-01-01T00:00:00Z", "config": {
        "User": "1000:1000", "WorkingDir": "/srv", "Env": ["PATH=/bin", "EMPTY=", "BARE"],
        "Labels": {"a": "b"}, "Entrypoint": ["/bin/sh"], "Cmd": ["-c"],
        "ExposedPorts": {"80/tcp": {}}, "Unknown": [[[]]]}}
    layout.manifest_changes = {"annotations": {"base": "debian"}}
    return layout.write(path)


@described("user: -", "os: linux", "layer 1: %s %s step 0" % (sha256(PLAIN), sha256(PLAIN)))
def a_config_of_nulls(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"config": {"User": None, "Env": None, "Labels": None,
                                        "Entrypoint": None, "Cmd": None, "ExposedPorts": None}}
    return layout.write(path)


@described("layer 1: %s %s first" % (sha256(PLAIN), sha256(PLAIN)),
           "layer 2: %s %s -" % (sha256(END), sha256(END)))
def history_with_empty_layers(path):
    layout = Layout(PLAIN, END)
    layout.config_changes = {"history": [
        {"empty_layer": True, "created_by": "ENV"}, {"created_by": "first"},
        {"empty_layer": True}, {"comment": "no command"}]}
    return layout.write(path)


@described("layer 1: %s %s -" % (sha256(PLAIN), sha256(PLAIN)))
def history_that_does_not_fit(path):
    layout = Layout(PLAIN)
    layout.config_changes = {"history": [{"created_by": "one"}, {"created_by": "two"}]}
    return layout.write(path)
