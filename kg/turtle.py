"""Canonical Turtle: one form for one content, so that a change in a file is a small difference.

Prefixes come first, sorted, the unused ones dropped; then the subjects by IRI, each with its type first, then labels
and definition, then the other properties by name; values sorted; blank nodes written where they are used.  Literals
keep the form that they were written in.  Comments are kept.  A comment directly above a statement, inside it, or at the
end of its line belongs to that statement; one that an empty line sets off opens a section: sections keep their order,
and subjects are sorted within them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.namespaces import PREFIXES

LINE_LENGTH = 120

_RDF, _RDFS, _SKOS, _XSD, _OWL, _SH = (PREFIXES[name] for name in ("rdf", "rdfs", "skos", "xsd", "owl", "sh"))
_TYPE, _FIRST, _REST, _NIL = (ox.NamedNode(_RDF + name) for name in ("type", "first", "rest", "nil"))
_LEADING = (
    _RDF + "type",
    _SKOS + "prefLabel",
    _SKOS + "altLabel",
    _SKOS + "hiddenLabel",
    _RDFS + "label",
    _SKOS + "notation",
    _SKOS + "definition",
    _RDFS + "comment",
    _SH + "targetClass",
    _SH + "targetSubjectsOf",
    _SH + "path",
)
_TRAILING = (_SH + "severity", _SH + "message", _RDFS + "isDefinedBy")
_RANKS = {iri: rank - len(_LEADING) for rank, iri in enumerate(_LEADING)} | {
    iri: rank for rank, iri in enumerate(_TRAILING, 1)
}
_SHORT_LITERALS = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<space>\s+)
    | (?P<literal>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]+[^<>"{}|^`\\\x00-\x20]*)*>)
    | (?P<bracket>[\[\](){}])
    | (?P<stop>\.(?=\s|\#|$|[<\[@]))
    | (?P<word>(?:[^\s#<>"'\[\](){};,.]|\.(?!\s|\#|$|[<\[@])|(?<=[^\s#<>"'\[\](){};,.])\#)+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass
class _Statement:
    subject: str | None = None
    comments: list[str] = field(default_factory=list)


@dataclass
class _Section:
    """The comment that opens a section, and the statements below it as the file has them."""

    comment: list[str] = field(default_factory=list)
    statements: list[_Statement] = field(default_factory=list)


def format_turtle(text: str) -> str:
    """Rewrite Turtle in canonical form; formatting twice changes nothing more.

    Raises `SyntaxError` (with ``lineno``) where the text is no Turtle.
    """
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    triples = [quad.triple for quad in parser]
    writer = _Writer(triples, dict(parser.prefixes))
    sections = _read_sections(text)
    comments: defaultdict[Term | None, list[str]] = defaultdict(list)
    home: dict[Term, int] = {}
    for number, section in enumerate(sections):
        for statement in section.statements:
            subject = _resolve(statement.subject, dict(parser.prefixes), parser.base_iri)
            comments[subject] += statement.comments
            if subject is not None:
                home.setdefault(subject, number)
    unplaced = len(sections) - 1
    members: defaultdict[int, list[Term]] = defaultdict(list)
    for subject in writer.subjects:
        members[home.get(subject, unplaced)].append(subject)
    blocks: list[str] = []
    for number, section in enumerate(sections):
        if section.comment:
            blocks.append("\n".join(section.comment))
        if number == 0:
            blocks += [writer.write_prefixes()] if writer.used_prefixes() else []
        for subject in sorted(members[number], key=writer.order):
            blocks.append("\n".join([*comments.pop(subject, []), writer.write_subject(subject)]))
    loose = [line for lines in comments.values() for line in lines]
    if loose:
        blocks.append("\n".join(loose))
    return "\n\n".join(blocks) + "\n"


def write_turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write triples as canonical Turtle: the same triples give the same text, in whatever order they come."""
    writer = _Writer(triples, prefixes)
    blocks = [writer.write_prefixes()] if writer.used_prefixes() else []
    blocks += [writer.write_subject(subject) for subject in sorted(writer.subjects, key=writer.order)]
    return "\n\n".join(blocks) + "\n"


class _Writer:
    """Renders subjects; blank nodes that are used once are written inside what uses them."""

    def __init__(self, triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> None:
        self.described: defaultdict[Term, defaultdict[ox.NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            if isinstance(triple.subject, ox.Triple) or isinstance(triple.object, ox.Triple):
                raise TypeError(f"a triple term, which RDF 1.1 does not have: {triple}")
            self.described[triple.subject][triple.predicate].add(triple.object)
        self.namespaces = sorted(
            ((namespace, prefix) for prefix, namespace in prefixes.items()), key=lambda pair: (-len(pair[0]), pair[1])
        )
        uses = Counter(value for said in self.described.values() for values in said.values() for value in values)
        self.nested = {
            node
            for node in self.described
            if isinstance(node, ox.BlankNode) and uses[node] == 1 and not self._loops(node)
        }
        self.subjects = [node for node in self.described if node not in self.nested]
        self.written = {node: self._write_block(node) for node in self.subjects}

    def order(self, subject: Term) -> tuple[int, str]:
        """The ontology's own header first, then IRIs, then blank nodes by what they say."""
        if isinstance(subject, ox.BlankNode):
            return 2, self.written[subject]
        header = ox.NamedNode(_OWL + "Ontology") in self.described[subject][_TYPE]
        return int(not header), subject.value

    def write_subject(self, subject: Term) -> str:
        return self.written[subject]

    def used_prefixes(self) -> list[tuple[str, str]]:
        text = "\n".join(self.written.values())
        without_strings = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>\s]*>', " ", text)
        used = set(re.findall(r"(?<![\w.:-])([A-Za-z][\w.-]*|):(?=\S)", without_strings))
        return sorted((prefix, namespace) for namespace, prefix in self.namespaces if prefix in used)

    def write_prefixes(self) -> str:
        return "\n".join(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in self.used_prefixes())

    def _loops(self, node: Term) -> bool:
        seen, waiting = set(), [node]
        while waiting:
            for values in self.described[waiting.pop()].values():
                for value in values:
                    if value == node:
                        return True
                    if isinstance(value, ox.BlankNode) and value in self.described and value not in seen:
                        seen.add(value)
                        waiting.append(value)
        return False

    def _write_block(self, subject: Term) -> str:
        anonymous = isinstance(subject, ox.BlankNode) and not self._is_referred(subject)
        head = "[]" if anonymous else self._term(subject, 0)
        return f"{head} " + " ;\n    ".join(self._properties(subject, 4)) + " ."

    def _is_referred(self, node: Term) -> bool:
        return any(node in values for said in self.described.values() for values in said.values())

    def _properties(self, subject: Term, indent: int) -> list[str]:
        said = self.described[subject]
        ordered = sorted(said, key=lambda predicate: (_RANKS.get(predicate.value, 0), self._name(predicate)))
        return [self._property(predicate, said[predicate], indent) for predicate in ordered]

    def _property(self, predicate: ox.NamedNode, values: set[Term], indent: int) -> str:
        name = "a" if predicate == _TYPE else self._name(predicate)
        written = [self._term(value, indent) for value in sorted(values, key=self._value_order)]
        line = f"{name} {', '.join(written)}"
        if indent + len(line) + 2 <= LINE_LENGTH or len(written) == 1:
            return line
        lines: list[str] = []
        current = name
        for position, value in enumerate(written):
            piece = value + ("," if position < len(written) - 1 else "")
            limit = LINE_LENGTH - 2 - (indent if not lines else indent + 4)
            if current != name and len(current) + 1 + len(piece) > limit:
                lines.append(current)
                current = piece
            else:
                current = f"{current} {piece}"
        lines.append(current)
        return ("\n" + " " * (indent + 4)).join(lines)

    def _value_order(self, value: Term) -> tuple[int, str]:
        kind = 0 if isinstance(value, ox.NamedNode) else 1 if isinstance(value, ox.Literal) else 2
        return kind, self._term(value, 0)

    def _term(self, term: Term, indent: int) -> str:
        if isinstance(term, ox.NamedNode):
            return self._name(term)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        if term not in self.nested:
            return str(term)
        items = self._list_items(term)
        if items is not None:
            return self._bracket("(", ")", [self._term(item, indent + 4) for item in items], "", indent)
        return self._bracket("[", "]", self._properties(term, indent + 4), " ;", indent)

    def _bracket(self, opening: str, closing: str, parts: Sequence[str], separator: str, indent: int) -> str:
        line = f"{opening} {f'{separator} '.join(parts)} {closing}"
        if "\n" not in line and indent + len(line) <= LINE_LENGTH - 20:
            return line
        inner = "\n" + " " * (indent + 4)
        return opening + inner + f"{separator}{inner}".join(parts) + "\n" + " " * indent + closing

    def _list_items(self, node: Term) -> list[Term] | None:
        """The items of a well-formed list whose every cell is used here alone; None otherwise."""
        items: list[Term] = []
        while node != _NIL:
            said = self.described.get(node)
            if said is None or node not in self.nested or set(said) != {_FIRST, _REST}:
                return None
            if len(said[_FIRST]) != 1 or len(said[_REST]) != 1:
                return None
            items += said[_FIRST]
            (node,) = said[_REST]
        return items

    def _name(self, iri: ox.NamedNode) -> str:
        if iri == _NIL:
            return "()"
        for namespace, prefix in self.namespaces:
            if iri.value.startswith(namespace) and _LOCAL_NAME.fullmatch(iri.value[len(namespace) :]):
                return f"{prefix}:{iri.value[len(namespace) :]}"
        return str(iri)

    def _literal(self, literal: ox.Literal) -> str:
        short = _SHORT_LITERALS.get(literal.datatype.value)
        if short is not None and short.fullmatch(literal.value):
            return literal.value
        quoted = str(ox.Literal(literal.value))
        if literal.language:
            return f"{quoted}@{literal.language}"
        if literal.datatype.value == _XSD + "string":
            return quoted
        return f"{quoted}^^{self._name(literal.datatype)}"


def _read_sections(text: str) -> list[_Section]:
    """Find the comments of a Turtle text, and the statement or section that each belongs to."""
    sections, waiting, statement = [_Section()], list[str](), _Statement()
    depth, on_last_line = 0, False
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup, match.group()
        if kind == "space":
            line_breaks = written.count("\n")
            if waiting and line_breaks > 1:
                _open_section(sections, waiting)
                waiting = []
            on_last_line = on_last_line and not line_breaks
        elif kind == "comment":
            if statement.subject is not None:
                statement.comments.append(written.rstrip())
            elif on_last_line and sections[-1].statements:
                sections[-1].statements[-1].comments.append(written.rstrip())
            else:
                waiting.append(written.rstrip())
        else:
            if statement.subject is None:
                statement, waiting = _Statement(written, waiting), []
            if kind == "bracket":
                depth += 1 if written in "[({" else -1
            if depth == 0 and _ends_statement(statement, kind):
                if _is_directive(statement):
                    _open_section(sections, statement.comments)
                else:
                    sections[-1].statements.append(statement)
                statement, on_last_line = _Statement(), True
    _open_section(sections, waiting)
    return sections


def _is_directive(statement: _Statement) -> bool:
    return (statement.subject or "").lower().removeprefix("@") in ("prefix", "base")


def _ends_statement(statement: _Statement, kind: str | None) -> bool:
    """A full stop ends a statement; a SPARQL-style directive ends with its IRI."""
    sparql_style = _is_directive(statement) and not (statement.subject or "").startswith("@")
    return kind == "stop" or (sparql_style and kind == "iri")


def _open_section(sections: list[_Section], comment: list[str]) -> None:
    if not comment:
        return
    if not sections[-1].statements:
        separator = [""] if sections[-1].comment else []
        sections[-1].comment += [*separator, *comment]
    else:
        sections.append(_Section(comment=comment))


def _resolve(written: str | None, prefixes: Mapping[str, str], base: str | None) -> Term | None:
    """The subject of a statement as a term; None for a blank node written in brackets."""
    if written is None or written in ("[", "("):
        return None
    if written.startswith("_:"):
        return ox.BlankNode(written[2:])
    header = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    quads = ox.parse(f"{header}{written} a {written} .", format=ox.RdfFormat.TURTLE, base_iri=base)
    subject = next(iter(quads)).subject
    return None if isinstance(subject, ox.Triple) else subject
