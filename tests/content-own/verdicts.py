#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""verdicts.py RESULTS: one line "rule-id result" for each selected rule of an XCCDF result."""
import sys
import xml.etree.ElementTree as tree

XCCDF = '{http://checklists.nist.gov/xccdf/1.2}'

for rule in tree.parse(sys.argv[1]).iter(XCCDF + 'rule-result'):
    verdict = rule.findtext(XCCDF + 'result')
    if verdict != 'notselected':
        print(rule.get('idref'), verdict)
