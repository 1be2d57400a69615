"""The mark of a block: a line for each device that says what verified it; and the badge that stands for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from assay.page import Block, Shown, chosen, outputs_of
from assay.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """The line's text, and what the built page is asked for: the verdict, the snippet, its cells, the device."""

    text: str
    verdict: str
    snippet: str
    cells: str
    device: str

    @property
    def data(self) -> str:
        """The data attributes by which the marks of a built page are counted and its badge finds its program."""
        return f'data-snippet="{self.snippet}" data-cells="{self.cells}" data-device="{self.device}"'


def marks_of(block: Block, shown: Shown, words: Words) -> list[Mark]:
    """A mark for each device that the block's snippet declares."""
    cells = " ".join(cell.name for cell in chosen(block, shown.snippet))
    return [
        Mark(_text(block, shown, device, words), _verdict(shown, device), block.snippet, cells, device)
        for device in shown.snippet.devices
    ]


def badge_of(block: Block, shown: Shown, words: Words) -> str:
    """The marks of a block in a few words, such as `CPU · GPU`, for a page that folds them.

    It is empty where something does not hold or is out of date: then the marks stand in full view.
    """
    verdicts = {device: _verdict(shown, device) for device in shown.snippet.devices}
    if set(verdicts.values()) - {"match", "skipped", "missing"}:
        return ""
    held = [words[device] for device, verdict in verdicts.items() if verdict != "missing"]
    waiting = [
        words["state-missing"].format(device=words[device])
        for device, verdict in verdicts.items()
        if verdict == "missing"
    ]
    return " · ".join([*held, *waiting])


def continues(block: Block, shown: Shown) -> bool:
    """Whether a block leaves out cells that stand before those it shows, so that it does not run by itself."""
    names = [cell.name for cell in chosen(block, shown.snippet)]
    return names != [cell.name for cell in shown.snippet.cells[: len(names)]]


def _verdict(shown: Shown, device: str) -> str:
    return shown.verdicts.get(device, "missing")


def _text(block: Block, shown: Shown, device: str, words: Words) -> str:
    facts = [words[f"state-{_verdict(shown, device)}"].format(device=words[device])]
    record = shown.records.get(device)
    if record is not None:
        environment = record.environment
        facts.append(f"Python {environment.get('python')}")
        facts += [f"{name} {version}" for name, version in sorted(environment.get("packages", {}).items())]
        if device != "cpu" or _measures(block, shown):
            facts.append(str(environment.get("device_name", "")))
        facts.append(str(environment.get("date", "")))
    if (
        device == "cuda"
        and _verdict(shown, device) in ("match", "skipped")
        and _is_the_same(block, shown, words["language"])
    ):
        facts.append(words["same-output"])
    return " · ".join(filter(None, facts))


def _is_the_same(block: Block, shown: Shown, language: str) -> bool:
    """Whether a block prints the same on every device that it has run on, and that is more than one."""
    records = [record for record in shown.records.values() if record is not None]
    found = [outputs_of(block, shown.snippet, record, language) for record in records]
    return len(found) > 1 and all(outputs == found[0] for outputs in found) and bool(found[0])


def _measures(block: Block, shown: Shown) -> bool:
    """Whether a block shows a time or the like, which belongs to the machine it was taken on."""
    options = [cell.options for cell in chosen(block, shown.snippet)]
    return any(each.measured or each.measurements for each in options)
