"""What a program wrote, as a terminal shows it in the end."""

from __future__ import annotations

import time

import pytest

from assay.terminal import as_seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("plain\n\n 中文 é\t|\n", "plain\n\n 中文 é\t|\n"),
        ("\n\nsecond\n\n", "\n\nsecond\n\n"),
        ("\rstep 0/2\rstep 1/2\rstep 2/2\ndone\n", "step 2/2\ndone\n"),
        ("longer\rab\n", "abnger\n"),
        ("50%|###   |\r\x1b[K100%\n", "100%\n"),
        ("old text\x1b[2K\rnew\n", "new\n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("|\b/\b-\bok\n", "ok\n"),
        ("\b\bx\n", "x\n"),
        ("\x1b[31mred\x1b[0m plain \x1b[1;38;5;12mbold\x1b[0m\n", "red plain bold\n"),
        ("\x1b]0;title\x07a \x1b]8;;https://a.b\x1b\\link\x1b]8;;\x1b\\\n", "a link\n"),
        ("up\x1b[2A\x1b[?25l\x1b(B\x9b1mend\n", "upend\n"),
        ("bell\a vt\x0b ff\x0c nul\x00 del\x7f stx\x02 etx\x03\n", "bell␇ vt␋ ff␌ nul␀ del␡ stx␂ etx␃\n"),
        ("esc \x1b alone\n", "esc ␛ alone\n"),
        ("\x85\u2028\u202eabc\u2066\n", "\\x85\\u2028\\u202eabc\\u2066\n"),
        ("👩\u200d🔬\n", "👩\u200d🔬\n"),
        ("", ""),
    ],
)
def test_a_text_as_it_is_seen(written: str, seen: str) -> None:
    """Overwritten, uncoloured, and nothing vanishes in silence."""
    assert as_seen(written) == seen


def test_a_long_progress_bar_takes_no_time() -> None:
    """A megabyte of frames in one line."""
    began = time.perf_counter()
    assert as_seen("".join(f"\r\x1b[32mstep {number:6}\x1b[0m" for number in range(50_000))) == "step  49999"
    assert time.perf_counter() - began < 5
