"""Colour arithmetic for the browser tests: contrast, and how far apart two colours stay for colour-blind readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Machado, Oliveira and Fernandes (2009), severity 1.0: how linear RGB is seen.
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Ottosson (2020), Oklab: linear RGB to cone responses, and their cube roots to lightness and two hue axes.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
Colour = tuple[float, float, float]


def schemes(css: str) -> dict[str, dict[str, str]]:
    """The hexadecimal colour variables of colours.css, by scheme."""
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        for scheme in ("default", "slate"):
            if f'[data-md-color-scheme="{scheme}"]' in selector:
                variables = re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", body)
                found.setdefault(scheme, {}).update(variables)
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted(_luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, sight: str) -> float:
    """How different two colours look, in hundredths of Oklab's lightness; about 2 is just noticeable."""
    first, second = (_oklab(colour, sight) for colour in (one, other))
    return 100 * sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5


def _linear(colour: str) -> Colour:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str, sight: str) -> Colour:
    seen = _apply(SIGHT[sight], _linear(colour))
    cones = _apply(TO_CONES, [min(max(channel, 0.0), 1.0) for channel in seen])
    return _apply(TO_OKLAB, [max(cone, 0.0) ** (1 / 3) for cone in cones])


def _apply(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> Colour:
    one, two, three = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
    return one, two, three
