"""Diagrams as SVG: the tree of classes, and what one class leads to.  No font is measured and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kg.publishing.terms import Reference

ROW = 34
BOX_HEIGHT = 26
INDENT = 26
GAP = 36
CHARACTER = 7.4
"""Width of a character of the labels at 13 px, on the safe side for common fonts."""

PADDING = 22
LINE = 18
EDGE = 170


@dataclass(frozen=True, slots=True)
class Edge:
    """A property between two classes: its name, and the class at the other end."""

    name: Reference
    class_: Reference


def draw_class_tree(roots: Sequence[str], children: Mapping[str, Sequence[str]], names: Mapping[str, Reference]) -> str:
    """The trees below ``roots``, in columns of about the same height; a class with kinds is drawn above them."""
    trees = [list(_walk(root, children, 0)) for root in sorted(roots, key=lambda root: _rank(root, children, names))]
    columns = _fill_columns(trees, 3 if sum(map(len, trees)) > 12 else 1)
    parts: list[str] = []
    left = 0.0
    for column in columns:
        width = max(depth * INDENT + _width(names[iri].text) for iri, depth in column)
        parts.append(_draw_column(column, names, left))
        left += width + GAP
    height = max(len(column) for column in columns) * ROW
    return _frame(left - GAP + 2, height, parts, "Classes and their kinds")


def draw_neighbourhood(
    class_: Reference, values: Sequence[Reference], incoming: Sequence[Edge], outgoing: Sequence[Edge]
) -> str:
    """A class with the plain values that it has, the properties that lead to it on the left, its own on the right."""
    inner = [class_.text, *(value.text for value in values)]
    width = max(_width(text) for text in inner)
    left = (max(_width(edge.class_.text) for edge in incoming) + EDGE) if incoming else 0.0
    body = BOX_HEIGHT + len(values) * LINE + (10 if values else 0)
    height = max(body, len(incoming) * ROW + 6, len(outgoing) * ROW + 6, ROW)
    right = left + width
    total = right + (EDGE + max(_width(edge.class_.text) for edge in outgoing) if outgoing else 0) + 2
    top = (height - body) / 2 + 1
    parts = [
        f'<rect class="core" x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{body:.0f}" rx="5"/>',
        _label(class_, left + width / 2, top + 17, "name", "middle"),
    ]
    for number, value in enumerate(values):
        parts.append(_label(value, left + 11, top + BOX_HEIGHT + 16 + number * LINE, "value"))
    parts += _draw_edges(incoming, left, height, from_left=True)
    parts += _draw_edges(outgoing, right, height, from_left=False)
    return _frame(total, height + 2, parts, f"{class_.text} and what it is linked to")


def _walk(iri: str, children: Mapping[str, Sequence[str]], depth: int) -> Iterator[tuple[str, int]]:
    yield iri, depth
    for child in children.get(iri, ()):
        yield from _walk(child, children, depth + 1)


def _rank(root: str, children: Mapping[str, Sequence[str]], names: Mapping[str, Reference]) -> tuple[int, str]:
    return (-len(list(_walk(root, children, 0))), names[root].text)


def _fill_columns(trees: Iterable[list[tuple[str, int]]], count: int) -> list[list[tuple[str, int]]]:
    """Put each tree, the largest first, into the column that is shortest so far."""
    columns: list[list[tuple[str, int]]] = [[] for _ in range(count)]
    for tree in trees:
        min(columns, key=len).extend(tree)
    return [column for column in columns if column]


def _draw_column(column: Sequence[tuple[str, int]], names: Mapping[str, Reference], left: float) -> str:
    parts: list[str] = []
    last_at: dict[int, int] = {}
    for row, (iri, depth) in enumerate(column):
        x, y = left + depth * INDENT, row * ROW + 1
        if depth:
            stem = left + (depth - 1) * INDENT + 12
            top = last_at[depth - 1] * ROW + 1 + BOX_HEIGHT
            parts.append(f'<path class="edge" d="M{stem:.0f} {top:.0f}V{y + BOX_HEIGHT / 2:.0f}H{x:.0f}"/>')
        last_at[depth] = row
        parts.append(_box(names[iri], x, y, "core" if not depth else "box"))
    return "".join(parts)


def _draw_edges(edges: Sequence[Edge], border: float, height: float, *, from_left: bool) -> Iterator[str]:
    top = (height - len(edges) * ROW) / 2 + 1
    for number, edge in enumerate(edges):
        y = top + number * ROW + BOX_HEIGHT / 2 + 4
        far = border - EDGE if from_left else border + EDGE
        start, end = (far, border) if from_left else (border, far)
        middle = height / 2 + 1
        bend = 18
        near_y, far_y = (y, middle) if from_left else (middle, y)
        turn = border - bend if from_left else border + bend
        yield (
            f'<path class="edge" d="M{start:.0f} {near_y:.0f}H{turn:.0f}V{far_y:.0f}H{end:.0f}"/>'
            f'<path class="tip" d="M{end:.0f} {far_y:.0f}l-7 -4v8z"/>'
        )
        text_x = far + 8 if from_left else border + bend + 6
        yield _label(edge.name, text_x, y - 5, "property")
        width = _width(edge.class_.text)
        yield _box(edge.class_, far - width if from_left else far, y - BOX_HEIGHT / 2, "box")


def _box(name: Reference, x: float, y: float, kind: str) -> str:
    width = _width(name.text)
    shape = f'<rect class="{kind}" x="{x + 1:.0f}" y="{y:.0f}" width="{width:.0f}" height="{BOX_HEIGHT}" rx="5"/>'
    return shape + _label(name, x + 1 + width / 2, y + 17, "name", "middle")


def _label(name: Reference, x: float, y: float, kind: str, anchor: str = "start") -> str:
    text = f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(name.text)}</text>'
    return f'<a href="{escape(name.href)}">{text}</a>' if name.href else text


def _width(text: str) -> float:
    return len(text) * CHARACTER + PADDING


def _frame(width: float, height: float, parts: Iterable[str], title: str) -> str:
    return (
        f'<svg class="diagram" role="img" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
