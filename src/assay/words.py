"""The words that the engine itself puts on a page, in each language."""

from __future__ import annotations

Words = dict[str, str]

WORDS: dict[str, Words] = {
    "en": {
        "cpu": "CPU",
        "cuda": "GPU",
        "unknown": "No such snippet or cell:",
        "state-match": "Verified on {device}",
        "state-skipped": "Verified earlier on {device}",
        "state-stale": "The {device} run is older than this code",
        "state-missing": "Not yet run on {device}",
        "state-new": "Not yet recorded on {device}",
        "state-differ": "This run differs from the record on {device}",
        "state-broken": "This snippet does not run on {device}",
    },
    "zh": {
        "cpu": "CPU",
        "cuda": "GPU",
        "unknown": "没有这个代码片段或单元:",
        "state-match": "已在 {device} 上验证",
        "state-skipped": "此前已在 {device} 上验证",
        "state-stale": "{device} 上的运行结果早于这段代码",
        "state-missing": "尚未在 {device} 上运行",
        "state-new": "尚无 {device} 上的记录",
        "state-differ": "本次运行与 {device} 上的记录不一致",
        "state-broken": "这段代码在 {device} 上无法运行",
    },
}
