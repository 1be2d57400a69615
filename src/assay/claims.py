"""Claims: what is commonly said, each with a verdict, the correct statement, the page that treats it and its proof.

They stand in one data file, `claims.toml` beside the folders of the languages. A fence ```` ```claims ```` on the page
that the file names shows them all, or those of one `topic="..."`; with `show="verdicts"` it shows what each verdict
means and counts the claims that have it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from assay import places
from assay.drawn import with_plain_values, with_values
from assay.entries import Entries, Entry, Key, is_text, is_texts, read, texts
from assay.errors import Problem
from assay.page import Lookup
from assay.places import View
from assay.project import Page, Project


def options(found: Entries) -> dict[str, list[str]]:
    """What a fence may ask for: its options, each with the values that there are."""
    return {"topic": list(found.of("topic")), "show": ["verdicts"]}


def load(project: Project, problems: list[Problem]) -> Entries | None:
    """The claims of a project, or None if it has none; what is wrong with the file as it stands is added."""
    languages = tuple(project.page_folders)
    path = project.data_path("claims.toml")
    if not os.path.lexists(path):
        return None
    kinds = {
        "topic": {"title": texts(languages)},
        "verdict": {"name": texts(languages), "means": texts(languages)},
        "speaker": {"name": texts(languages)},
        "claim": {
            "topic": Key(is_text, "a topic"),
            "said-by": Key(is_texts, "a list of speakers"),
            "verdict": Key(is_text, "a verdict"),
            "claim": texts(languages),
            "answer": texts(languages),
            "treated": Key(is_text, 'the place that treats it, "folder/name.md#anchor"'),
            "proof": Key(is_texts, 'a list of cells, ["topic/name:cell"]', optional=True),
            "source": Key(_are_sources, "a list of { name, url }", optional=True),
        },
    }
    found = read(path, project.label(path), kinds, problems)
    faults = {claim: list(_references(claim, found)) for claim in found.of("claim")}
    problems += [fault for faulty in faults.values() for fault in faulty]
    problems += [_unproven(claim) for claim in found.of("claim").values() if not _is_proven(claim)]
    return replace(found, found=tuple(one for one in found.found if one.kind != "claim" or not faults[one.name]))


def _are_sources(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(one, dict) and set(one) == {"name", "url"} and all(is_text(each) for each in one.values())
            for one in value
        )
    )


def _references(name: str, found: Entries) -> Iterator[Problem]:
    """What a claim names in its own file and is not there."""
    claim = found.of("claim")[name]
    named = [("topic", claim.values["topic"]), ("verdict", claim.values["verdict"])]
    for kind, one in [*named, *(("speaker", speaker) for speaker in claim.values["said-by"])]:
        if one not in found.of(kind):
            known = ", ".join(found.of(kind)) or "none"
            yield Problem("bad-entry", claim.where, f'claim {name}: no {kind} is called "{one}"', f"there are: {known}")


def _is_proven(claim: Entry) -> bool:
    return bool(claim.values.get("proof") or claim.values.get("source"))


def _unproven(claim: Entry) -> Problem:
    cure = 'name a cell that a page shows, proof = ["topic/name:cell"], or source = [{ name = "...", url = "..." }]'
    return Problem("unproven-claim", claim.where, f"claim {claim.name} has neither proof nor source", cure)


def check(found: Entries, pages: Mapping[str, Mapping[str, Page]], lookup: Lookup) -> Iterator[Problem]:
    """What is wrong with the proofs of claims; `pages` has those of each language by name."""
    for claim in found.of("claim").values():
        for proof in claim.values.get("proof", ()):
            yield from _proof_problems(claim, proof, pages, lookup)


def _proof_problems(
    claim: Entry, proof: str, pages: Mapping[str, Mapping[str, Page]], lookup: Lookup
) -> Iterator[Problem]:
    snippet, _, cell = proof.partition(":")
    shown = lookup(snippet)
    if shown is None:
        cure = f"write snippets/{snippet}.py, or correct the name"
        yield Problem("no-such-snippet", claim.where, f'claim {claim.name}: no snippet "{snippet}"', cure)
    elif shown.snippet.cell(cell) is None:
        names = ", ".join(one.name for one in shown.snippet.cells)
        what = f'claim {claim.name}: no cell "{cell}" in {snippet}'
        yield Problem("no-such-cell", claim.where, what, f"this snippet has: {names}")
    elif not all(places.where_shown(proof, each) for each in pages.values()):
        what = f"claim {claim.name}: no page shows its proof {proof}"
        yield Problem("unproven-claim", claim.where, what, f'show it with ```python snippet="{proof}"')


def shown_by(asked: Mapping[str, str], found: Entries) -> list[Entry]:
    """The claims that a fence with these options shows."""
    if asked.get("show") == "verdicts":
        return []
    return [claim for claim in found.of("claim").values() if asked.get("topic") in (None, claim.values["topic"])]


# --- showing --------------------------------------------------------------------------------------------------


def rows(found: Entries, asked: Mapping[str, str], view: View) -> list[str]:
    """The Markdown of a fence: claims of one topic, all of them, or the table of verdicts."""
    if asked.get("show") == "verdicts":
        return _filter(found, view) if view.for_site else _verdicts(found, view)
    write = _card if view.for_site else _plain
    return [row for claim in shown_by(asked, found) for row in write(claim, found, view)]


def counts(found: Entries) -> dict[str, int]:
    """How many claims have each verdict, in the order of the file."""
    given = [claim.values["verdict"] for claim in found.of("claim").values()]
    return {name: given.count(name) for name in found.of("verdict")}


def _verdicts(found: Entries, view: View) -> list[str]:
    columns = view.words["claims-verdict-columns"]
    table = [f"| {columns} |", "| --- | ---: | --- |"]
    for name, count in counts(found).items():
        verdict = found.of("verdict")[name].values
        table.append(f"| {verdict['name'][view.language]} | {count} | {verdict['means'][view.language]} |")
    return [*table, ""]


def _filter(found: Entries, view: View) -> list[str]:
    """The same as a choice: the style sheet hides the claims of other verdicts."""
    every = view.words["claims-all"], sum(counts(found).values()), view.words["claims-all-means"]
    out = ['<fieldset class="claims-filter">', f"<legend>{view.words['claims-filter']}</legend>"]
    out += _choice("all", *every, checked=" checked")
    for name, count in counts(found).items():
        verdict = found.of("verdict")[name].values
        out += _choice(name, verdict["name"][view.language], count, verdict["means"][view.language])
    return [*out, "</fieldset>", ""]


def _choice(name: str, label: str, count: int, means: str, checked: str = "") -> list[str]:
    badge = f'<span class="claim-verdict claim-{name}">{escape(label)}</span>'
    told = f'<span class="claims-count">{count}</span> <span class="claims-means">{escape(means)}</span>'
    button = f'<input type="radio" name="claims-shown" value="{name}" autocomplete="off"{checked}>'
    return [f"<label>{button} {badge} {told}</label>"]


def _card(claim: Entry, found: Entries, view: View) -> list[str]:
    """A claim as a card with an anchor of its own."""
    verdict = claim.values["verdict"]
    badge = found.of("verdict")[verdict].values["name"][view.language]
    said, answer = (with_values(claim.values[key][view.language], view.lookup) for key in ("claim", "answer"))
    anchor = claim.name.lower()
    head = [
        f"[{claim.name}](#{anchor}){{ .claim-name }}",
        f'<span class="claim-verdict claim-{verdict}">{escape(badge)}</span>',
        f'<span class="claim-speakers">{_speakers(claim, found, view)}</span>',
    ]
    return [
        f'<div class="claim" id="{anchor}" data-verdict="{verdict}" markdown>',
        "",
        " ".join(head),
        "{: .claim-head }",
        "",
        said,
        "{: .claim-said }",
        "",
        answer,
        "",
        *(f"- {line}" for line in _evidence(claim, found, view)),
        "",
        "</div>",
        "",
    ]


def _plain(claim: Entry, found: Entries, view: View) -> list[str]:
    """A claim for a twin."""
    verdict = found.of("verdict")[claim.values["verdict"]].values["name"][view.language]
    said, answer = (with_plain_values(claim.values[key][view.language], view.lookup) for key in ("claim", "answer"))
    return [
        f"### {claim.name} · {verdict} {{ #{claim.name.lower()} }}",
        "",
        f"> {said}",
        "",
        answer,
        "",
        *(f"- {line}" for line in _evidence(claim, found, view)),
        f"- {_speakers(claim, found, view)}",
        "",
    ]


def _speakers(claim: Entry, found: Entries, view: View) -> str:
    names = [found.of("speaker")[name].values["name"][view.language] for name in claim.values["said-by"]]
    one, _, many = view.words["claim-said-by"].partition("|")
    return (many if len(names) > 1 else one).format(who=view.words["and"].join(names))


def _evidence(claim: Entry, found: Entries, view: View) -> Iterator[str]:
    """Where the claim is treated, what runs to prove it, and which sources say so."""
    yield view.words["claim-treated"].format(link=places.link_to(claim.values["treated"], found.page, view))
    for proof in claim.values.get("proof", ()):
        place = places.where_shown(proof, view.pages, claim.values["treated"])
        link = places.link(place, f"`{proof}`", found.page) if place else f"`{proof}`"
        yield view.words["claim-proof"].format(link=link, state=_state(proof, view))
    for source in claim.values.get("source", ()):
        yield view.words["claim-source"].format(link=f"[{source['name']}]({source['url']})")


def _state(proof: str, view: View) -> str:
    """What verified a proof, for each device that its snippet declares."""
    shown = view.lookup(proof.partition(":")[0])
    told: list[str] = []
    for device in shown.snippet.devices if shown else ():
        verdict = shown.verdicts.get(device, "missing")
        text = view.words[f"state-{verdict}"].format(device=view.words[device])
        told.append(f'<span class="claim-state claim-state-{verdict}">{text}</span>' if view.for_site else text)
    return view.words["list"].join(told)
