"""HermiT, the OWL 2 DL reasoner, through owlready2."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import ReasonerFailed
from kg.reasoning.statements import to_ntriples


def find_java() -> str | None:
    """The Java that HermiT runs on, None where there is none."""
    return shutil.which("java")


def run_hermit(statements: Iterable[ox.Quad]) -> tuple[bool, tuple[str, ...]]:
    """Whether the statements are consistent, and the IRIs of the classes that can have no instance, sorted.

    Literals of datatypes that OWL 2 does not have (``xsd:date``) are disregarded.  Raises `ReasonerFailed` where HermiT
    gives no verdict.
    """
    import owlready2

    world = owlready2.World()
    ontology = world.get_ontology("https://w3id.org/conflict-kg/checked#")
    ontology.load(fileobj=io.BytesIO(to_ntriples(statements)), format="ntriples")
    # owlready2 leaves its copy of an inconsistent ontology behind in the folder for temporary files.
    folder_before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return False, ()
        except owlready2.OwlReadyJavaError as error:
            raise ReasonerFailed(str(error)) from error
        finally:
            tempfile.tempdir = folder_before
    unsatisfiable = {cls.iri for cls in world.inconsistent_classes()} - {str(owlready2.Nothing.iri)}
    return True, tuple(sorted(unsatisfiable))
