"""Reports as people and machines read them: a table, JSON, SARIF 2.1.0, JUnit XML, GitHub-flavoured Markdown."""

from __future__ import annotations

import json
import posixpath
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg import __version__
from kg.checking.report import CheckReport, Finding
from kg.checking.rules import RULES, Rule

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_json(report: CheckReport) -> str:
    """``{"findings": [{"rule", "severity", "file", "line", "message"}, …]}``; messages end with their rule's link."""
    findings = [
        {
            "rule": found.rule,
            "severity": str(found.severity),
            "file": found.file,
            "line": found.line,
            "message": link_message(found),
        }
        for found in report.findings
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2) + "\n"


def write_sarif(report: CheckReport) -> str:
    """The Static Analysis Results Interchange Format (OASIS SARIF 2.1.0).

    Files are relative to ``SRCROOT``: the working folder where that holds what was checked, else the checked folder.
    """
    here, checked = Path.cwd(), report.directory.resolve()
    root = checked.relative_to(here).as_posix() if checked.is_relative_to(here) else "."
    rules = list(RULES.values())
    places = {rule.id: place for place, rule in enumerate(rules)}
    notes = [f"not checked: {part.part} ({part.reason})" for part in report.unchecked] + list(report.notices)
    run = {
        "tool": {
            "driver": {
                "name": "kg check",
                "semanticVersion": __version__,
                "rules": [_sarif_rule(rule) for rule in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"level": "note", "message": {"text": note}} for note in notes],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(found, places[found.rule], root) for found in report.findings],
    }
    return (
        json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"
    )


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.asks},
        "help": {"text": rule.remedy, "markdown": rule.remedy},
        "helpUri": rule.link,
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _sarif_result(found: Finding, place: int, root: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": place,
        "level": str(found.severity),
        "message": {"text": link_message(found)},
    }
    if found.file:
        location: dict[str, Any] = {
            "artifactLocation": {
                "uri": quote(posixpath.join(root, found.file).removeprefix("./")),
                "uriBaseId": "SRCROOT",
            }
        }
        if found.line:
            location["region"] = {"startLine": found.line}
        result["locations"] = [{"physicalLocation": location}]
    return result


def write_junit(report: CheckReport) -> str:
    """JUnit XML: a test case for each rule, failed with its findings; one for each part that was not checked."""
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for found in report.findings:
        by_rule[found.rule].append(found)
    suite = ET.Element("testsuite", name="kg check", errors="0", skipped=str(len(report.unchecked)))
    suite.set("tests", str(len(RULES) + len(report.unchecked)))
    suite.set("failures", str(len(by_rule)))
    for rule in RULES.values():
        case = ET.SubElement(suite, "testcase", classname=f"kg.check.{rule.family}", name=rule.id)
        if rule.id in by_rule:
            failure = ET.SubElement(case, "failure", message=rule.asks, type=str(rule.severity))
            failure.text = "\n".join(f"{describe_place(found)}: {link_message(found)}" for found in by_rule[rule.id])
    for part in report.unchecked:
        case = ET.SubElement(suite, "testcase", classname="kg.check", name=part.part)
        ET.SubElement(case, "skipped", message=part.reason)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def write_markdown(report: CheckReport) -> str:
    """GitHub-flavoured Markdown, as the summary of a workflow shows it."""
    lines = ["# kg check", "", summarize(report) + "."]
    if report.findings:
        lines += ["", "| where | severity | rule | what is wrong |", "|---|---|---|---|"]
        for found in report.findings:
            cells = (
                _cell(describe_place(found)),
                found.severity,
                f"[{found.rule}]({found.link})",
                _cell(found.message),
            )
            lines.append(f"| {' | '.join(cells)} |")
    if report.unchecked:
        lines += ["", "Not checked:", "", *(f"- {_cell(part.part)}: {_cell(part.reason)}" for part in report.unchecked)]
    if report.notices:
        lines += ["", *(f"- {_cell(notice)}" for notice in report.notices)]
    return "\n".join(lines) + "\n"


def write_table(report: CheckReport) -> str:
    """Lines for a person: place, severity and rule of each finding, its words below; nothing if all is well."""
    lines = []
    for found in report.findings:
        lines += [f"{describe_place(found)}: {found.severity}: {found.message}", f"    {found.rule}: {found.link}"]
    return "".join(f"{line}\n" for line in lines)


def summarize(report: CheckReport) -> str:
    """One line: how much was found."""
    if report.passes:
        return "nothing found"
    files = {found.file for found in report.findings if found.file}
    count = len(report.findings)
    return f"{count} finding{'s' if count > 1 else ''} in {len(files)} file{'s' if len(files) != 1 else ''}"


def describe_place(found: Finding) -> str:
    """``file:line``, as editors and terminals make a link of it."""
    place = f"{found.file}:{found.line}" if found.line else found.file
    return place or "the project"


def link_message(found: Finding) -> str:
    """The message, and where its rule is explained."""
    return f"{found.message} ({found.link})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


WRITERS: Mapping[str, Callable[[CheckReport], str]] = {
    "table": write_table,
    "json": write_json,
    "sarif": write_sarif,
    "junit": write_junit,
    "markdown": write_markdown,
}
"""Format to the function that writes a report in it."""
