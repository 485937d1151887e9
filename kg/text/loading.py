"""Opens the spaCy pipeline that parses articles, and refuses one whose labels the extraction does not know."""

from __future__ import annotations

from importlib.metadata import version

import spacy
from spacy.language import Language

from kg import config
from kg.errors import PipelineUnusable

__all__ = ["load_pipeline"]

REQUIRED_RELATIONS = frozenset({"nsubj", "obj", "obl", "nmod", "case"})
"""Relations of Universal Dependencies 2 that every English treebank has and that older label sets spell otherwise."""

_PROBE = "Officials said on Tuesday that three soldiers were killed."


def load_pipeline(name: str | None = None) -> Language:
    """The pipeline called ``name`` (a package or a folder), or the one that the project ships.

    Raises `PipelineUnusable` where there is no such pipeline, where it is not for English, or where its parser does not
    speak Universal Dependencies (de Marneffe et al. 2021, "Universal Dependencies").
    """
    shown = name or "of this installation"
    try:
        pipeline = spacy.load(name or config.pipeline_directory())
    except OSError as error:
        remedy = (
            "no installed package and no folder has this name; install it, or name the folder that holds config.cfg"
            if name
            else "the files are missing; reinstall conflict-kg"
        )
        raise PipelineUnusable(shown, remedy) from error
    except (ValueError, ImportError, KeyError) as error:
        reason = " ".join(str(error).split())[:200]
        raise PipelineUnusable(shown, f"spaCy {version('spacy')} cannot open it ({reason})") from error
    _check_labels(pipeline, shown)
    return pipeline


def _check_labels(pipeline: Language, shown: str) -> None:
    if pipeline.lang != "en":
        raise PipelineUnusable(shown, f"it is for the language '{pipeline.lang}'; articles are read in English ('en')")
    labels = {label for labels in pipeline.pipe_labels.values() for label in labels}
    missing = sorted(REQUIRED_RELATIONS - labels)
    if missing:
        raise PipelineUnusable(
            shown,
            f"its parser's labels are not Universal Dependencies (it lacks {', '.join(missing)}); name a pipeline "
            "trained on a Universal Dependencies treebank, or leave --pipeline out to use the one that is shipped",
        )
    probe = pipeline(_PROBE)
    if not (probe.has_annotation("POS") and probe.has_annotation("DEP")):
        raise PipelineUnusable(
            shown, "it sets no parts of speech or no dependencies; it needs a morphologizer (or tagger) and a parser"
        )
