"""A page for the site: code, outputs and marks in place of its blocks. Text to text, from committed records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import count
from typing import Any

from assay import attribution, figure
from assay.drawn import code_span, literal, with_values
from assay.fence import Fence, fence_of, is_python
from assay.mark import badge_of, continues, marks_of
from assay.page import PASSED_ON, Block, Lookup, Shown, WriteList, chosen, code_of, outputs_of, rewrite
from assay.record import SMALL_ERROR, Output
from assay.terminal import as_seen
from assay.words import Words

SetAside = Callable[[str], str]
Draw = Callable[[str], str]  # from a figure to what stands on the page for it
HOSTS_OWN = {2: None, 3: None}  # the characters that Python-Markdown puts around what it has set aside


def render(
    text: str, lookup: Lookup, words: Words, set_aside: SetAside = str, listed: WriteList = lambda fence: None
) -> str:
    """The page's Markdown with code, outputs and marks in place of its blocks, for the site.

    What cannot be shown (`check` has named it) becomes a visible note, so that a page being written can be seen.
    `set_aside` gives what stands on the page for a piece of HTML that no extension of the host may touch; `listed`
    gives what stands in place of a fence that shows entries of a data file.
    """
    numbers = count(1)

    def draw(svg: str) -> str:
        return set_aside(f'<div class="assay-figure">\n{figure.placed(svg, f"assay-figure-{next(numbers)}")}\n</div>')

    return rewrite(
        text,
        lambda block: _for_site(block, lookup, words, draw),
        lambda prose: with_values(prose, lookup),
        lambda fence, options: _excused(fence, options, words) or listed(fence),
    )


def _for_site(block: Block, lookup: Lookup, words: Words, draw: Draw) -> list[str]:
    shown = lookup(block.snippet)
    missing = [name for name in block.cells if shown and not shown.snippet.cell(name)]
    if shown is None or missing:
        what = f"{block.snippet}:{','.join(block.cells)}"
        return [f"**{words['unknown']}** `{what}`", "{: .assay-mark .assay-broken }", ""]
    rows: list[str] = []
    if block.show != "output":
        options = _attributes(block.passed_on)
        rows += _fence(code_of(block, shown.snippet), f".{block.language} .assay-code{options}")
    if block.show != "code":
        rows += _outputs_for_site(block, shown, words, draw)
    if block.caption:
        rows += [block.caption, "{: .assay-caption }", ""]
    rows += _badge(block, shown, words)
    if not block.file:
        rows += [*_tokens(block, shown, words), *_proofs(block, shown, words)]
    for mark in marks_of(block, shown, words):
        rows += [literal(mark.text), f"{{: .assay-mark .assay-{mark.verdict} {mark.data} }}", ""]
    return rows


def _attributes(options: Iterable[tuple[str, str]]) -> str:
    """Options as attributes of a fence; a value has one kind of quotation mark at most, as it came from one."""
    return "".join(f" {key}='{value}'" if '"' in value else f' {key}="{value}"' for key, value in options)


def _fence(text: str, attributes: str) -> list[str]:
    return [*fence_of(text.translate(HOSTS_OWN), f"{{{attributes}}}"), ""]


def _output_fence(text: str, kind: str) -> list[str]:
    seen = as_seen(text)
    # A host takes the last of several empty rows for the end of the row before.
    return _fence(seen + "\n" if seen.endswith("\n\n") else seen, f".text .assay-{kind}")


def _outputs_for_site(block: Block, shown: Shown, words: Words, draw: Draw) -> list[str]:
    """The outputs, once where all devices agree, else under a tab for each device."""
    by_device = {
        device: outputs_of(block, shown.snippet, record, words["language"])
        for device, record in shown.records.items()
        if record is not None
    }
    different = list(by_device.values())
    if all(outputs == different[0] for outputs in different):
        return _output_rows(different[0], draw) if different else []
    rows: list[str] = []
    for device, outputs in by_device.items():
        begin = "===" if rows else "===!"  # a set of its own, also right behind an author's tab
        tab = ("    " + row if row else "" for row in _output_rows(outputs, draw))
        rows += [f'{begin} "{words[device]}"', "", *tab]
    return rows


def _output_rows(outputs: list[Output], draw: Draw) -> list[str]:
    rows: list[str] = []
    for output in outputs:
        if output.kind == "stream":
            rows += _output_fence(output.text, "output" if output.name == "stdout" else "stderr")
        elif output.kind == "error":
            if output.traceback:  # a hook of the program's own may have said nothing
                rows += _output_fence(output.traceback, "error")
        else:
            rows += [*draw(output.text).split("\n"), ""]
    return rows


def _badge(block: Block, shown: Shown, words: Words) -> list[str]:
    """One line for all that vouches for a block; the page's script unfolds the rest and adds what can be taken."""
    said = badge_of(block, shown, words)
    shows = "file" if block.file else block.show
    more = f" · {words['continues']}" if continues(block, shown) and shows in ("both", "code") else ""
    program = f'data-program="{block.snippet}" data-shows="{shows}"'
    return [f"{said}{more}", f"{{: .assay-badge {program} }}", ""] if said else []


def _tokens(block: Block, shown: Shown, words: Words) -> list[str]:
    """How many of the tokens each provider gives, or why that is not told."""
    if block.show == "output":
        return []
    if shown.snippet.without_tokens:
        reasons = shown.snippet.without_tokens
        reason = reasons.get(words["language"]) or next(iter(reasons.values()))
        said = words["tokens-left-out"].format(reason=escape(reason))
        return [said, "{: .assay-tokens .assay-tokens-left-out }", ""]
    said = attribution.sentence(block, shown, words)
    return [said, "{: .assay-tokens }", ""] if said else []


def _proofs(block: Block, shown: Shown, words: Words) -> list[str]:
    """A folded table of the proofs of the gradients that a block's cells compute."""
    cells = {cell.name for cell in chosen(block, shown.snippet)}
    record = next((record for record in shown.records.values() if record), None)
    proofs = [proof for proof in (record.proofs if record else ()) if proof["cell"] in cells]
    if not proofs or block.show == "output":
        return []
    proven = sum(proof["verdict"] == "proven" for proof in proofs)
    columns = words["proof-columns"]
    rows = [
        f"| {columns} |",
        "|" + " --- |" * len(columns.split("|")),
        *(_proof(proof, shown, words) for proof in proofs),
    ]
    title = words["proofs"].format(proven=proven, all=len(proofs))
    return [f'??? assay-proofs "{title}"', "", *("    " + row for row in [words["proofs-how"], "", *rows]), ""]


def _proof(proof: Mapping[str, Any], shown: Shown, words: Words) -> str:
    shape = "×".join(map(str, proof["shape"])) or words["scalar"]
    if proof["verdict"] == "proven":
        facts = [_number(proof["autograd"]), _number(proof["nudged"]), _error(proof["relative_error"])]
        facts.append(str(proof["directions"]))
    else:
        cell = shown.snippet.cell(proof["cell"])
        reasons = cell.options.departure(proof["leaf"]) if cell and proof["verdict"] == "departs" else {}
        reason = literal(reasons.get(words["language"], proof["reason"]))
        facts = [_number(proof["autograd"]), words[f"proof-{proof['verdict']}"].format(reason=reason), "", ""]
    return f"| {code_span(proof['leaf'])} | {shape} | {' | '.join(facts)} |"


def _error(value: Any) -> str:
    """An error to the digit that is compared; what is small is small."""
    if not isinstance(value, int | float):
        return literal(str(value))
    return f"≤ {SMALL_ERROR:.0e}" if value <= SMALL_ERROR else f"{value:.0e}"


def _number(value: Any) -> str:
    return "–" if value is None else f"{value:.6g}" if isinstance(value, int | float) else literal(str(value))


def _excused(fence: Fence, options: dict[str, str], words: Words) -> list[str] | None:
    """A Python fence that says why it is not executed, with its reason in sight."""
    reason = options.get("not-executed", "").strip()
    if not reason or not is_python(fence.info):
        return None
    passed_on = _attributes((key, options[key]) for key in PASSED_ON if key in options)
    code = _fence(fence.body, f".python .assay-code .assay-not-executed{passed_on}")
    return [*code, words["not-executed"].format(reason=escape(reason)), "{: .assay-mark .assay-not-executed }", ""]
