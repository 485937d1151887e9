"""Errors as classes that carry data.  Each says in one line what happened, where, and what to do.

A report of violations is a value (`kg.validation.ValidationReport`), not an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ConflictKGError(Exception):
    """Base of all errors that the command line turns into one line on standard error and exit code 2."""


class SourceNotFound(ConflictKGError):
    """A SOURCE argument names no file or folder, or its pattern matches nothing."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(f"{source}: no such file or folder, and no file matches it; check the path")


class BaseInvalid(ConflictKGError):
    """What was given as the base of the data's IRIs is no absolute IRI."""

    def __init__(self, base: str, reason: str) -> None:
        self.base, self.reason = base, reason
        super().__init__(
            f"--base {base!r}: not an absolute IRI ({reason}); give one such as https://example.org/news/, "
            "or leave --base out"
        )


class VocabularyInvalid(ConflictKGError):
    """A vocabulary file does not parse, or says what the lexicon cannot use."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {reason}")


class ClaimRecordInvalid(ConflictKGError):
    """A line of a claims file that is no claim in the form of the guidelines."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}")


class PipelineUnusable(ConflictKGError):
    """A spaCy pipeline cannot be loaded, or its labels are not Universal Dependencies."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"pipeline {name}: {reason}")


class StoreNotFound(ConflictKGError):
    """There is no store in a folder, or no build of it has finished yet."""

    def __init__(self, path: Path, reason: str = "no store here") -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}; run kg build first, or name the store with --store")


class NotAStore(ConflictKGError):
    """A folder that holds something else was named as the store."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: not a store ({reason}); name another folder with --store")


class StoreVersionMismatch(ConflictKGError):
    """A store was written in a format that this version does not read."""

    def __init__(self, path: Path, found: object, expected: int) -> None:
        self.path, self.found, self.expected = path, found, expected
        super().__init__(
            f"{path}: a store of format {found}, and this conflict-kg reads format {expected}; "
            "build a new one with --store DIR, or use the conflict-kg that wrote it"
        )


class StoreBaseMismatch(ConflictKGError):
    """A build names another base IRI than the one that the store's IRIs were minted under."""

    def __init__(self, path: Path, found: str, asked: str) -> None:
        self.path, self.found, self.asked = path, found, asked
        super().__init__(
            f"{path}: the store's base IRI is {found}, not {asked}; "
            "leave --base out, or build a new store with --store DIR"
        )


class StoreUnwritable(ConflictKGError):
    """The store cannot be written: permissions, a full disk, a file in the way."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: cannot write the store ({reason}); name another folder with --store")


class StoreLocked(ConflictKGError):
    """Another build writes the store, and did not end while we waited."""

    def __init__(self, path: Path, waited: float) -> None:
        self.path, self.waited = path, waited
        super().__init__(
            f"{path}: another build is writing this store (waited {waited:g} s); "
            "try again when it has ended, or build into another folder with --store"
        )


class StoreDamaged(ConflictKGError):
    """The database of a store cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: the store is damaged ({reason}); build it again into a new folder with --store")


class NothingBuilt(ConflictKGError):
    """None of the sources holds an article that could be built."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = tuple(sources)
        super().__init__(f"nothing built: no article in {', '.join(sources)}; see above what was skipped and why")


class NothingRead(ConflictKGError):
    """None of the sources holds an article that could be read."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = tuple(sources)
        super().__init__(f"no article in {', '.join(sources)}; see above what was skipped and why")


class EndingUnknown(ConflictKGError):
    """A file whose ending names no RDF format."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reason = f"the ending {path.suffix!r} names no RDF format; use .ttl, .trig, .nt, .nq, .jsonld or .rdf"
        super().__init__(f"{path}: cannot be read: {self.reason}")


class GoldIncomplete(ConflictKGError):
    """Annotated or predicted claims name documents that the folder of documents does not hold."""

    def __init__(self, docs: Path, missing: Sequence[str]) -> None:
        self.docs, self.missing = docs, tuple(missing)
        named = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        super().__init__(f"{docs}: no document for claims about {named}; name the documents' folder with --docs")


class NothingMeasured(ConflictKGError):
    """No predicted claim is right or wrong, so that confidence cannot be measured."""

    def __init__(self) -> None:
        super().__init__("no confidence model fitted: no claim was predicted that can be right or wrong")


def _list_names(names: Sequence[str]) -> str:
    return ", ".join(names)


class QueryInvalid(ConflictKGError):
    """A stored query's header or declaration of parameters is not what `kg.queries` reads."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class UnknownQuery(ConflictKGError):
    """No stored query has this name."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.name, self.near = name, tuple(near)
        hint = f"did you mean {_list_names(near)}?" if near else "kg query lists all"
        super().__init__(f"no stored query is named {name}; {hint}")


class UnknownParameter(ConflictKGError):
    """A stored query has no parameter of this name."""

    def __init__(self, query: str, name: str, known: Sequence[str]) -> None:
        self.query, self.name, self.known = query, name, tuple(known)
        has = f"it has {_list_names(known)}" if known else "it has none"
        super().__init__(f"query {query} has no parameter {name}; {has}")


class ParameterMissing(ConflictKGError):
    """A stored query cannot run without this parameter."""

    def __init__(self, query: str, name: str, label: str) -> None:
        self.query, self.name, self.label = query, name, label
        super().__init__(f"query {query} needs the parameter {name} ({label}); give it with --param {name}=VALUE")


class ParameterInvalid(ConflictKGError):
    """A value that is not of its parameter's type."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        self.name, self.value, self.reason = name, value, reason
        super().__init__(f"{name}={value}: {reason}")


class LabelUnknown(ConflictKGError):
    """Nothing in the store has this label; ``allowed`` are the names of a concept scheme, all of them."""

    def __init__(self, label: str, sought: str, near: Sequence[str], allowed: Sequence[str] = ()) -> None:
        self.label, self.sought, self.near, self.allowed = label, sought, tuple(near), tuple(allowed)
        hint = f"near: {_list_names(near)}" if near else "write its IRI or another of its names"
        if allowed:
            hint = f"it is one of {', '.join(allowed)}"
        super().__init__(f"no {sought} is called “{label}”; {hint}")


class LabelAmbiguous(ConflictKGError):
    """Several things in the store have this label."""

    def __init__(self, label: str, sought: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.label, self.sought, self.candidates = label, sought, tuple(candidates)
        listed = "; ".join(f"{name} <{iri}>" for name, iri in candidates)
        super().__init__(f"more than one {sought} is called “{label}”: {listed}; write one of these IRIs")


class SparqlInvalid(ConflictKGError):
    """A SPARQL query that does not parse, with the line and column (both from 1) where reading stopped."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.reason, self.line, self.column = reason, line, column
        where = f"query:{line}:{column}: " if line is not None else "query: "
        super().__init__(f"{where}{reason}")


class EndpointFailed(ConflictKGError):
    """A SPARQL endpoint does not answer, or not with query results."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"{url}: {reason}; check the endpoint's address")


class OntologyInvalid(ConflictKGError):
    """A file of an ontology cannot be read or does not parse."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {reason}")


class ReasonerFailed(ConflictKGError):
    """HermiT ended without a verdict; ``output`` is what it wrote."""

    def __init__(self, output: str) -> None:
        self.output = output
        first = next((line for line in output.splitlines() if line.strip()), "no message")
        super().__init__(f"the reasoner HermiT failed: {first}; the ontology may be outside OWL 2 DL")


class ProjectNotFound(ConflictKGError):
    """A folder that was named for a check holds neither an ontology nor stored queries."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: no folder with ontology/ or queries/ in it; name one that has them")


class UnknownClaim(ConflictKGError):
    """No claim of the store is named so."""

    def __init__(self, claim: str) -> None:
        self.claim = claim
        super().__init__(
            f"no claim {claim} in the store; name it by its IRI or by the last part of it, as kg query does"
        )


class AmbiguousClaim(ConflictKGError):
    """Several claims of the store are named so."""

    def __init__(self, claim: str, candidates: Sequence[str]) -> None:
        self.claim, self.candidates = claim, tuple(candidates)
        super().__init__(f"more than one claim is named {claim}: {_list_names(candidates)}; write one of these IRIs")


class CorrectionInvalid(ConflictKGError):
    """A review would give a claim a field that it has not, or a value that the field does not take."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        self.field, self.value, self.reason = field, value, reason
        super().__init__(f"{field}={value}: {reason}")


class ArticleUnknown(ConflictKGError):
    """A store holds no article of this id, or not its text."""

    def __init__(self, path: Path, article: str) -> None:
        self.path, self.article = path, article
        super().__init__(
            f"{path}: holds no article {article!r}, and no file has this name; list the articles with "
            "kg sparql 'SELECT ?id WHERE { ?article a ck:Article ; dcterms:identifier ?id }'"
        )
