"""Publishing: pages whose links lead somewhere, files that say the same in every notation, redirects."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.checking.rules import RULES
from kg.config import ontology_directory, queries_directory
from kg.errors import ProjectNotFound
from kg.namespaces import CK, PREFIXES
from kg.publishing import publish_ontology, write_redirects
from kg.publishing.diagrams import Edge, draw_class_tree, draw_neighbourhood
from kg.publishing.terms import Reference
from kg.queries import load_queries

EXTENSION = Path(__file__).parent / "data" / "extensions" / "strike"
ENDINGS = {"ttl": ox.RdfFormat.TURTLE, "rdf": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD}
VERSION = re.findall(r'owl:versionInfo "(.+)"', (ontology_directory() / "conflict.ttl").read_text(encoding="utf-8"))[0]
SVG = "{http://www.w3.org/2000/svg}"


class Page(HTMLParser):
    """The anchors of a page, where its links lead, what it loads, and its diagrams."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text = path.read_text(encoding="utf-8")
        self.diagrams = re.findall(r"<svg.*?</svg>", self.text, re.DOTALL)
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.anchors.append(said["id"])
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif "src" in said or tag == "link":
            self.loads.append(said.get("src") or said["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    publish_ontology(out, ontology_directory().parent)
    return out


@pytest.fixture(scope="module")
def extension_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("extension")
    publish_ontology(out, EXTENSION)
    return out


def read_pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path) for path in sorted(folder.glob("*.html"))}


@pytest.mark.parametrize("made", ["site", "extension_site"])
def test_every_link_within_the_site_leads_somewhere(made, request):
    folder = request.getfixturevalue(made)
    pages = read_pages(folder)
    broken = []
    for name, page in pages.items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            if "://" in link:
                continue
            if file.endswith(".html") or not file:
                target = pages.get(file or name)
                found = target is not None and (not anchor or anchor in target.anchors)
            else:
                found = (folder / file).is_file()
            broken += [] if found else [f"{name}: {link}"]
    assert broken == []


def test_no_two_places_of_a_page_have_one_anchor(site):
    for name, page in read_pages(site).items():
        assert len(page.anchors) == len(set(page.anchors)), name


def test_pages_load_nothing_but_the_style(site):
    assert {load for page in read_pages(site).values() for load in page.loads} == {"style.css"}
    assert "url(" not in (site / "style.css").read_text(encoding="utf-8")


def test_every_defined_term_has_a_section_with_its_definition(site):
    page = Page(site / "terms.html")
    triples = list(ox.parse(path=ontology_directory() / "conflict.ttl", format=ox.RdfFormat.TURTLE))
    terms = {
        triple.subject.value.removeprefix(CK)
        for triple in triples
        if triple.predicate.value == PREFIXES["rdfs"] + "isDefinedBy"
    }
    assert terms <= set(page.anchors)
    assert "Who acts or suffers in a conflict" in page.text


def test_queries_shapes_and_rules_have_sections(site):
    pages = read_pages(site)
    assert set(load_queries(queries_directory())) <= set(pages["queries.html"].anchors)
    assert {"claim-evidence", "quantity-low"} <= set(pages["shapes.html"].anchors)
    assert set(RULES) <= set(pages["checks.html"].anchors)


def test_terms_shapes_and_queries_refer_to_each_other(site):
    text = Page(site / "terms.html").text
    section = re.search(r'<section class="term" id="outcome">(.*?)</section>', text, re.DOTALL)
    assert section
    assert 'href="shapes.html#casualty-outcome"' in section[1]
    assert 'href="queries.html#losses"' in section[1]
    assert 'href="terms.html#Casualty"' in section[1]


def test_code_in_the_words_of_a_rule_is_set_as_code(site):
    text = Page(site / "checks.html").text
    assert "Run <code>kg format</code>: it sorts" in text
    assert "`" not in text


@pytest.mark.parametrize("module", ["ontology", "alignments", "shapes", "vocabulary"])
def test_three_notations_say_the_same(site, module):
    graphs = []
    for ending, format_ in ENDINGS.items():
        dataset = ox.Dataset(ox.parse(path=site / f"{module}.{ending}", format=format_))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        graphs.append({str(quad.triple) for quad in dataset})
        assert (site / VERSION / f"{module}.{ending}").read_bytes() == (site / f"{module}.{ending}").read_bytes()
    assert graphs[0] == graphs[1] == graphs[2]
    assert graphs[0]


def test_turtle_of_the_release_is_the_file_itself(site):
    assert (site / "ontology.ttl").read_bytes() == (ontology_directory() / "conflict.ttl").read_bytes()


def test_the_same_bytes_on_every_run(extension_site, tmp_path):
    program = (
        "from pathlib import Path; from kg.publishing import publish_ontology; import sys; "
        "publish_ontology(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path), str(EXTENSION)], env=environment, check=True)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {
        path.relative_to(extension_site): path.read_bytes() for path in extension_site.rglob("*") if path.is_file()
    }


def test_extension_shows_its_class_below_the_one_that_it_extends(extension_site):
    tree = Page(extension_site / "index.html").diagrams[0]
    assert re.findall(r"<text[^>]*>([^<]*)<", tree) == ["claim", "strike"]
    assert "weapon" in Page(extension_site / "terms.html").text
    assert "stc:weapon" in Page(extension_site / "vocabulary.html").text


def test_diagrams_are_well_formed_and_have_a_title(site):
    diagrams = [diagram for page in read_pages(site).values() for diagram in page.diagrams]
    assert len(diagrams) > 10
    for diagram in diagrams:
        root = ElementTree.fromstring(diagram)  # noqa: S314
        assert root.findtext(f"{SVG}title")


def boxes_of(diagram: str) -> list[tuple[float, float, float, float]]:
    root = ElementTree.fromstring(diagram)  # noqa: S314
    return [
        (float(box.get("x", 0)), float(box.get("y", 0)), float(box.get("width", 0)), float(box.get("height", 0)))
        for box in root.iter(f"{SVG}rect")
    ]


def assert_apart_and_inside(diagram: str) -> None:
    root = ElementTree.fromstring(diagram)  # noqa: S314
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    boxes = boxes_of(diagram)
    for number, (x, y, w, h) in enumerate(boxes):
        assert x >= 0 and y >= 0 and x + w <= width + 1 and y + h <= height + 1
        for other_x, other_y, other_w, other_h in boxes[number + 1 :]:
            apart = x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y
            assert apart


NAMES = st.text("abcdefgh <&", min_size=1, max_size=24).filter(str.strip)


@given(st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=8))
def test_boxes_of_a_neighbourhood_do_not_meet(values, incoming, outgoing):
    edges = [[Edge(Reference("p"), Reference(name)) for name in names] for names in (incoming, outgoing)]
    assert_apart_and_inside(draw_neighbourhood(Reference("class"), [Reference(name) for name in values], *edges))


@given(st.lists(st.integers(-1, 20), min_size=1, max_size=25), st.lists(NAMES, min_size=25, max_size=25))
def test_boxes_of_a_class_tree_do_not_meet(parents, names):
    children: dict[str, list[str]] = {}
    roots = []
    for number, parent in enumerate(parents):
        if 0 <= parent < number:
            children.setdefault(str(parent), []).append(str(number))
        else:
            roots.append(str(number))
    labels = {str(number): Reference(names[number]) for number in range(len(parents))}
    diagram = draw_class_tree(roots, children, labels)
    assert_apart_and_inside(diagram)
    assert len(boxes_of(diagram)) == len(parents)


def test_redirects_negotiate_and_lead_to_the_site(tmp_path):
    written = write_redirects("https://pages.example/kg/", "0.1.0", tmp_path / "conflict-kg")
    assert [path.name for path in written] == [".htaccess", "README.md"]
    rules = written[0].read_text(encoding="utf-8").splitlines()
    turtle = rules.index(r"RewriteCond %{HTTP_ACCEPT} text/turtle")
    assert rules[turtle + 1] == "RewriteRule ^ontology/?$ https://pages.example/kg/ontology.ttl [R=303,L]"
    assert r"RewriteRule ^ontology/0\.1\.0/?$ https://pages.example/kg/0.1.0/ontology.ttl [R=303,L]" in rules
    assert "RewriteRule ^ontology/?$ https://pages.example/kg/terms.html [R=303,L]" in rules
    assert "RewriteRule ^docs/checks/?$ https://pages.example/kg/checks.html [R=303,L]" in rules


def test_redirects_of_a_module_lead_to_files_that_are_there(site, tmp_path):
    rules = write_redirects("https://pages.example", VERSION, tmp_path)[0].read_text(encoding="utf-8")
    targets = re.findall(r"https://pages\.example/(\S+?)(?:#\$1)? \[", rules)
    assert len(targets) > 20
    assert [target for target in targets if not (site / target).is_file()] == []


def test_folder_without_an_ontology_is_refused(tmp_path):
    with pytest.raises(ProjectNotFound):
        publish_ontology(tmp_path / "out", tmp_path)
