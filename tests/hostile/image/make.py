# SPDX-License-Identifier: Apache-2.0
"""Images made byte by byte: tars, layouts and archives, whole ones and broken ones."""

import gzip
import hashlib
import io
import json
import os
import tarfile

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar"


def sha256(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def header(name=b"file", size=0, kind=b"0", link=b"", mode=0o644, uid=0, magic=b"ustar\x0000",
           size_field=None):
    """One tar header as it is, whatever stands in it."""
    field = size_field if size_field is not None else b"%011o\0" % size
    block = bytearray(512)
    block[0:len(name)] = name
    block[100:108] = b"%07o\0" % mode
    block[108:116] = b"%07o\0" % uid
    block[116:124] = b"%07o\0" % 0
    block[124:136] = field
    block[136:148] = b"%011o\0" % 1700000000
    block[156:157] = kind
    block[157:157 + len(link)] = link
    block[257:265] = magic
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def padded(data):
    return data + bytes(-len(data) % 512)


def pax(records):
    """A PAX header of (key, value) bytes for the entry behind it."""
    text = b""
    for key, value in records:
        length = len(key) + len(value) + 3
        digits = len(str(length))
        while len(str(length + digits)) != digits:
            digits += 1
        text += b"%d %s=%s\n" % (length + digits, key, value)
    return header(b"pax", len(text), b"x") + padded(text)


END = bytes(1024)


def entry(name, text=None, kind=None, link="", pax_headers=None, **fields):
    """One entry as tarfile writes it: a file with text, or another kind."""
    info = tarfile.TarInfo(name)
    kinds = {None: tarfile.REGTYPE, "d": tarfile.DIRTYPE, "l": tarfile.SYMTYPE,
             "h": tarfile.LNKTYPE, "c": tarfile.CHRTYPE, "b": tarfile.BLKTYPE,
             "p": tarfile.FIFOTYPE}
    info.type = kinds[kind]
    info.mode = 0o755 if kind == "d" else 0o644
    info.mtime = 1700000000
    info.linkname = link
    info.pax_headers = pax_headers or {}
    for key, value in fields.items():
        setattr(info, key, value)
    data = (text or "").encode() if isinstance(text, str) or text is None else text
    info.size = len(data) if kind is None else 0
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape") + padded(data)


def tar(*parts):
    return b"".join(parts) + END


def zipped(data):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, compresslevel=6) as stream:
        stream.write(data)
    return out.getvalue()


class Layout:
    """An OCI layout in the making. What a case changes, it changes before write()."""

    def __init__(self, *layers, blobs=None):
        self.layers = list(layers)             # decompressed
        self.blobs = list(blobs or layers)     # as they lie there
        self.files = {}                        # name -> bytes, written last
        self.layer_changes = {}                # index -> changes to its descriptor
        self.config_changes = {}
        self.manifest_changes = {}
        self.descriptor_changes = {}           # of the manifest, in the index
        self.index_changes = {}
        self.without = []                      # names of files to be taken away

    def blob(self, data, changes=None, media=LAYER):
        digest = sha256(data)
        self.files.setdefault("blobs/sha256/" + digest[7:], data)
        return dict({"mediaType": media, "digest": digest, "size": len(data)}, **(changes or {}))

    def document(self, value, changes, media, descriptor_changes=None):
        value = dict(value, **changes)
        value = {key: part for key, part in value.items() if part is not None}
        return self.blob(json.dumps(value).encode(), descriptor_changes, media)

    def build(self):
        config = self.document(
            {"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/bin"]},
             "rootfs": {"type": "layers", "diff_ids": [sha256(data) for data in self.layers]},
             "history": [{"created_by": "step %d" % i} for i in range(len(self.layers))]},
            self.config_changes, CONFIG)
        layers = [self.blob(data, self.layer_changes.get(i)) for i, data in enumerate(self.blobs)]
        manifest = self.document(
            {"schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": layers},
            self.manifest_changes, MANIFEST, self.descriptor_changes)
        index = dict({"schemaVersion": 2, "manifests": [manifest]}, **self.index_changes)
        self.files.setdefault("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
        self.files.setdefault("index.json", json.dumps(index).encode())
        for name in self.without:
            del self.files[name]
        return self

    def write(self, path):
        self.build()
        for name, data in self.files.items():
            part = os.path.join(path, name)
            os.makedirs(os.path.dirname(part), exist_ok=True)
            with open(part, "wb") as file:
                file.write(data)
        return "oci:" + path

    def write_tar(self, path, compress=lambda data: data):
        self.build()
        with open(path, "wb") as file:
            file.write(compress(tar(*[entry(name, data) for name, data in self.files.items()])))
        return "oci-archive:" + path


class Docker:
    """What `docker save` writes."""

    def __init__(self, *layers):
        self.layers = list(layers)
        self.members = {}
        self.extra = []
        self.config_name = None
        self.layer_names = ["%d/layer.tar" % i for i in range(len(layers))]
        self.tags = ["example/web:1.0"]
        self.images = 1
        self.manifest = None

    def write(self, path):
        config = json.dumps(
            {"architecture": "amd64", "os": "linux", "config": {},
             "rootfs": {"type": "layers", "diff_ids": [sha256(data) for data in self.layers]}}
        ).encode()
        name = self.config_name or sha256(config)[7:] + ".json"
        self.members.setdefault(name, config)
        for layer, data in zip(self.layer_names, self.layers):
            self.members.setdefault(layer, data)
        images = [{"Config": name, "RepoTags": self.tags if i == 0 else ["other:%d" % i],
                   "Layers": self.layer_names} for i in range(self.images)]
        self.members.setdefault("manifest.json", json.dumps(self.manifest or images).encode())
        parts = [entry(name, data) for name, data in self.members.items() if data is not None]
        with open(path, "wb") as file:
            file.write(tar(*parts, *self.extra))
        return "docker-archive:" + path


def layer_id(number):
    return sha256(b"layer %d" % number)[7:]


class OldDocker:
    """What `docker save` wrote before 1.10."""

    def __init__(self, *layers):
        self.layers = list(layers)
        self.members = {}
        self.changes = {}  # index -> changes to the json of a layer
        self.extra = []
        self.repositories = {"example/web": {"1.0": layer_id(len(layers) - 1)}}

    def json_of(self, i):
        value = {"id": layer_id(i), "created": "2015-01-01T00:00:00Z", "docker_version": "1.9.1",
                 "container_config": {"Cmd": ["/bin/sh", "-c", "step %d" % i]},
                 "config": {"Env": ["PATH=/bin"]}, "architecture": "amd64", "os": "linux"}
        if i > 0:
            value["parent"] = layer_id(i - 1)
        return json.dumps(dict(value, **self.changes.get(i, {}))).encode()

    def write(self, path, compress=lambda data: data):
        for i, data in enumerate(self.layers):
            folder = layer_id(i)
            self.members.setdefault(folder + "/VERSION", b"1.0")
            self.members.setdefault(folder + "/json", self.json_of(i))
            self.members.setdefault(folder + "/layer.tar", data)
        self.members.setdefault("repositories", json.dumps(self.repositories).encode())
        parts = [entry(name, data) for name, data in self.members.items() if data is not None]
        with open(path, "wb") as file:
            file.write(compress(tar(*parts, *self.extra)))
        return "docker-archive:" + path
