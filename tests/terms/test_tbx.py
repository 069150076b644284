"""Glossaries in TBX. What other programs write is imitated, not copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from tests.terms.concepts import glossaries
from transflow.terminology import Concept
from transflow.terms import tbx, tbx_write

V3 = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://schemas.example/TBX-Basic.rng"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
  <descrip type="subjectField">robeža</descrip>
  <descripGrp><descrip type="definition">Who guards the border.</descrip></descripGrp>
  <langSec xml:lang="LV"><termSec><term>robežsargs</term></termSec></langSec>
  <langSec xml:lang="en"><termSec>
    <term>border guard <hi>officer</hi></term>
    <termNote type="partOfSpeech">properNoun</termNote>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
    <note>In full.</note></termSec>
    <termSec><term>frontier guard</term>
    <termNoteGrp><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
    </termNoteGrp></termSec></langSec>
</conceptEntry>
</body></text></tbx>
"""
MARTIF = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry><langSet xml:lang="lv_LV"><tig><term>glābējs</term></tig></langSet>
<langSet xml:lang="en-gb"><ntig><termGrp><term>rescuer</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>
"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="7"><min:subjectField>tests</min:subjectField>
<langSec xml:lang="en"><termSec><term>word</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
<min:partOfSpeech>verb</min:partOfSpeech></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
SHAPE = etree.RelaxNG(
    etree.fromstring(
        """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:iso:std:iso:30042:ed-2"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="tbx"><attribute name="type"><value>TBX-Basic</value></attribute>
 <attribute name="style"><value>dca</value></attribute><attribute name="xml:lang"/>
 <element name="tbxHeader"><element name="fileDesc"><element name="sourceDesc">
  <element name="p"><text/></element></element></element></element>
 <element name="text"><element name="body"><oneOrMore><ref name="concept"/></oneOrMore>
 </element></element></element></start>
<define name="concept"><element name="conceptEntry">
 <attribute name="id"><data type="ID"/></attribute>
 <zeroOrMore><choice>
  <element name="descrip"><attribute name="type"><value>subjectField</value></attribute><text/>
  </element>
  <element name="admin"><attribute name="type"><value>source</value></attribute><text/></element>
  <element name="note"><text/></element></choice></zeroOrMore>
 <oneOrMore><element name="langSec"><attribute name="xml:lang"><data type="language"/></attribute>
  <oneOrMore><ref name="term"/></oneOrMore></element></oneOrMore></element></define>
<define name="term"><element name="termSec"><element name="term"><text/></element>
 <zeroOrMore><choice>
 <element name="termNote"><attribute name="type"><value>partOfSpeech</value></attribute><choice>
  <value>noun</value><value>verb</value><value>adjective</value><value>adverb</value>
  <value>other</value></choice></element>
 <element name="termNote"><attribute name="type"><value>administrativeStatus</value></attribute>
  <choice><value>preferredTerm-admn-sts</value><value>admittedTerm-admn-sts</value>
  <value>deprecatedTerm-admn-sts</value></choice></element></choice></zeroOrMore>
 <zeroOrMore><element name="note"><text/></element></zeroOrMore></element></define>
</grammar>"""
    )
)
"""What ISO 30042 and TBX-Basic say of the elements that we write: their order, where each data
category may stand and which values it takes."""


def read(text: str) -> tuple[Concept, ...]:
    return tbx.parse(text.encode(), "a.tbx").require()


def told(concept: Concept) -> list[tuple[str, str, str]]:
    return [(term.language, term.text, term.status.value) for term in concept.terms]


def test_version_3_with_attributes() -> None:
    (concept,) = read(V3)
    assert (concept.id, concept.domain, concept.note) == ("c1", "robeža", "Who guards the border.")
    assert told(concept) == [
        ("lv", "robežsargs", "preferred"),
        ("en", "border guard officer", "preferred"),
        ("en", "frontier guard", "forbidden"),
    ]
    assert [(t.part_of_speech, t.note) for t in concept.called("en")] == [
        ("noun", "In full."),
        ("", ""),
    ]


def test_version_3_with_elements() -> None:
    (concept,) = read(DCT)
    assert (concept.id, concept.domain) == ("7", "tests")
    assert told(concept) == [("en", "word", "forbidden")]
    assert concept.terms[0].part_of_speech == "verb"


def test_the_older_form() -> None:
    (concept,) = read(MARTIF)
    assert concept.id == "glabejs"
    assert told(concept) == [("lv-LV", "glābējs", "preferred"), ("en-GB", "rescuer", "admitted")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("no XML", 1, "this is not valid XML"),
        ("<html/>", 1, "this is not a TBX file"),
        (V3.replace("</termSec></langSec>\n</concept", "</langSec>\n</concept"), 17, "valid XML"),
        (V3.replace("supersededTerm-admn-sts", "bad"), 15, "“status: bad” cannot be used"),
        (V3.replace(' xml:lang="LV"', ""), 9, "“” is not a language tag"),
        (V3.replace(">robežsargs<", "> <"), 9, "a term without letters"),
    ],
)
def test_what_is_wrong_has_its_line(text: str, line: int, message: str) -> None:
    problem = tbx.parse(text.encode(), "a.tbx").problems[0]
    assert message in str(problem.message)
    assert problem.where is not None
    assert problem.where.line == line


def test_nothing_outside_of_the_file_is_loaded() -> None:
    bomb = '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<tbx>&a;</tbx>'
    (problem,) = tbx.parse(bomb.encode(), "a.tbx").problems
    assert "document type" in str(problem.message)


@given(glossaries)
def test_what_is_written_has_the_shape_of_the_standard(concepts: list[Concept]) -> None:
    root = etree.fromstring(tbx_write.serialize(concepts))
    SHAPE.assertValid(root)
