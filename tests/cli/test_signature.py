# SPDX-License-Identifier: Apache-2.0
"""Signatures of content: told without proof, and taken for valid only with it.

    test_signature.py PROGRAM

The keys are made and the files signed while the test runs, by openssl and xmlsec1; skipped (77) without them, or where the
program was built without xmlsec1.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))

import product  # noqa: E402

PROGRAM = sys.argv[1]
STREAM = (HERE.parent / "report" / "cases" / "data-stream" / "benchmark.xml").read_text()
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"


def reference(uri="", digest=SHA256, transform=f'<Transform Algorithm="{ENVELOPED}"/>'):
    return (f'<Reference URI="{uri}"><Transforms>{transform}</Transforms><DigestMethod Algorithm="{digest}"/>'
            "<DigestValue/></Reference>")


def template(references=None, method=RSA, key="<KeyName>a tester</KeyName><X509Data/>", c14n=C14N, more=""):
    references = reference() if references is None else references
    signature = (f'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod '
                 f'Algorithm="{c14n}"/><SignatureMethod Algorithm="{method}"/>{references}</SignedInfo>'
                 f"<SignatureValue/><KeyInfo>{key}</KeyInfo>{more}</Signature>")
    return STREAM.replace("</ds:data-stream-collection>", signature + "</ds:data-stream-collection>")


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bench = product.Bench(PROGRAM)
        cls.addClassCleanup(cls.bench.close)
        for name in ("one", "other"):
            cls.make("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out",
                     f"{name}.pem", "-days", "9", "-subj", f"/CN={name}")
        (cls.bench.path / "one.pub").write_bytes(cls.make("openssl", "x509", "-in", "one.pem", "-pubkey", "-noout"))
        cls.make("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr", "-subj",
                 "/CN=leaf")
        cls.make("openssl", "x509", "-req", "-in", "leaf.csr", "-CA", "one.pem", "-CAkey", "one.key", "-CAcreateserial",
                 "-out", "leaf.pem", "-days", "9")
        cls.make("openssl", "x509", "-req", "-in", "leaf.csr", "-signkey", "leaf.key", "-out", "old.pem", "-days", "-1")

    @classmethod
    def make(cls, *command):
        return subprocess.run(command, cwd=cls.bench.path, check=True, capture_output=True).stdout

    def sign(self, text, *key):
        self.bench.write("template.xml", text)
        self.make("xmlsec1", "--sign", *(key or ("--privkey-pem", "one.key,one.pem")), "--output", "signed.xml",
                  "template.xml")
        return self.bench.read("signed.xml")

    def verify(self, text, trust="one.pem"):
        self.bench.write("file.xml", text)
        done = self.bench.run("validate", "--no-schemas", "--verify-signature", f"--trust={trust}", "file.xml")
        self.assertEqual(done.stderr if done.returncode != 1 else "", "")
        return done

    def refuse(self, text, words, trust="one.pem"):
        done = self.verify(text, trust)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn(words, done.stdout)
        self.assertNotIn(": valid", done.stdout)

    def accept(self, text, trust="one.pem"):
        done = self.verify(text, trust)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_info_says_who_is_said_to_have_signed(self):
        self.sign(template())
        told = self.bench.run("info", "signed.xml").stdout
        self.assertIn("signature a tester\n  method    rsa-sha256\n  digest    sha256\n  over      1 reference\n"
                      "  not verified:", told)
        self.assertNotIn("signature", self.bench.run("info", HERE.parent.parent / "content" / "container.xml").stdout)

    def test_it_is_valid_by_what_is_trusted_and_by_nothing_else(self):
        signed = self.sign(template())
        for trust in ("one.pem", "one.pub"):
            self.accept(signed, trust)
        self.refuse(signed, "the signer is not trusted by other.pem", "other.pem")
        self.refuse(signed.replace("<ds:", "<ds:", 1).replace('use-case="', 'use-case="X', 1), "does not hold")
        self.bench.write("none.pem", "")
        done = self.verify(signed, "none.pem")
        self.assertEqual(done.returncode, 1)
        self.assertIn("none.pem: no certificate and no public key in it", done.stderr)

    def test_a_certificate_leads_to_its_authority(self):
        signed = self.sign(template(), "--privkey-pem", "leaf.key,leaf.pem")
        self.accept(signed, "one.pem")
        self.accept(signed, "leaf.pem")
        self.refuse(signed, "not trusted", "other.pem")

    def test_a_certificate_that_has_run_out_leads_nowhere(self):
        self.refuse(self.sign(template(), "--privkey-pem", "leaf.key,old.pem"), "expired", "old.pem")

    def test_a_key_that_the_signature_brings_is_not_looked_at(self):
        signed = self.sign(template(key="<KeyValue/>"), "--privkey-pem", "one.key")
        self.accept(signed, "one.pub")
        self.refuse(signed, "does not hold", "other.pem")

    def test_parts_are_all_signed_or_it_does_not_count(self):
        ids = re.findall(r"<ds:(?:data-stream|component|extended-component) id=\"([^\"]*)\"", STREAM)
        self.assertGreater(len(ids), 2)
        parts = [reference("#" + one, transform=f'<Transform Algorithm="{C14N}"/>') for one in ids]
        names = ",".join(["data-stream", "component"])
        key = ["--privkey-pem", "one.key,one.pem"]
        for name in ("data-stream", "component"):
            key += ["--id-attr:id", "http://scap.nist.gov/schema/scap/source/1.2:" + name]
        self.assertTrue(names)
        self.accept(self.sign(template("".join(parts)), *key))
        self.refuse(self.sign(template("".join(parts[:-1])), *key), "it leaves out: " + ids[-1])

    def test_what_is_not_signed_is_not_what_was_asked_for(self):
        self.refuse(STREAM, "it is not signed")

    def test_only_content_that_holds_is_evaluated(self):
        self.sign(template())
        options = ("eval", "--verify-signature", "--content=signed.xml")
        done = self.bench.run(*options, "--trust=one.pem", "root")
        self.assertIn(done.returncode, (0, 2, 3), done.stderr)
        done = self.bench.run(*options, "--trust=other.pem", "root")
        self.assertEqual(done.returncode, 1)
        self.assertIn("not trusted", done.stderr)
        self.assertEqual(self.bench.run(*options, "root").returncode, 64)

    def test_forms_that_are_not_taken(self):
        signed = self.sign(template())
        certificate = "X509Certificate>"
        xslt = ('<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet version="1.0" '
                'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/></Transform>')
        rows = (
            ('URI=""', 'URI="file:///etc/passwd"', "a reference out of the document"),
            ('URI=""', 'URI="http://127.0.0.1:9/x"', "a reference out of the document"),
            ('URI=""', 'URI="#xpointer(/)"', "a reference out of the document"),
            ('Reference URI=""', "Reference", "a reference out of the document"),
            ('URI=""', 'URI="#nix"', "a reference to no part of the document"),
            (f'<Transform Algorithm="{ENVELOPED}"/>', xslt, "transform"),
            (f'<Transform Algorithm="{ENVELOPED}"/>', f'<Transform Algorithm="{ENVELOPED}"/>' * 5, "transform"),
            (f'<Transform Algorithm="{ENVELOPED}"/>',
             '<Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"/>', "transform"),
            (RSA, HMAC, "algorithm: " + HMAC),
            (RSA, "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "algorithm"),
            (SHA256, "http://www.w3.org/2000/09/xmldsig#sha1", "algorithm"),
            (f'CanonicalizationMethod Algorithm="{C14N}"', f'CanonicalizationMethod Algorithm="{ENVELOPED}"', "algorithm"),
            ("<SignedInfo>", "<SignedInfo/><SignedInfo>", "expected one element: SignedInfo"),
            (certificate, certificate + "AAAA", "not trusted"),
            ("<KeyInfo>", '<Object Id="a"/><Object Id="a"/><KeyInfo>', "an id stands twice: a"),
        )
        for old, new, words in rows:
            with self.subTest(new[:80]):
                self.assertIn(old, signed)
                self.refuse(signed.replace(old, new, 1), words)
        many = re.search("<Reference .*?</Reference>", signed, re.S)[0]
        self.refuse(signed.replace(many, many * 300, 1), "too many references")

    def test_a_public_key_is_no_secret(self):
        """A signature by HMAC with the bytes of the public key, which everybody has."""
        secret = self.bench.path / "one.pub"
        self.refuse(self.sign(template(method=HMAC, key="<KeyName>k</KeyName>"), "--hmackey:k", str(secret)), "algorithm",
                    "one.pub")

    def test_files_beside_a_signed_benchmark_are_not_signed_with_it(self):
        for file in (HERE.parent / "report" / "cases" / "xccdf-1.2").iterdir():
            shutil.copy(file, self.bench.path)
        done = self.bench.run("validate", "--no-schemas", "--verify-signature", "--trust=one.pem", "benchmark.xml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("files beside it are part of the content, and not signed with it", done.stdout)


def is_possible():
    probe = product.Bench(PROGRAM)
    probe.write("file.xml", STREAM)
    probe.write("key.pem", "")
    told = probe.run("validate", "--no-schemas", "--verify-signature", "--trust=key.pem", "file.xml")
    probe.close()
    return shutil.which("xmlsec1") and shutil.which("openssl") and "without xmlsec1" not in told.stderr


if __name__ == "__main__":
    if not is_possible():
        print("xmlsec1 and openssl are needed, and a program that was built with xmlsec1")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
