"""A figure as it can stand in a page: a drawing and nothing else, whose names and styles are its own.

What is not known to be harmless is left out, and named: scripts and handlers, what is no SVG, addresses outside the
figure, and styles that could reach beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# https://www.w3.org/TR/SVG2/eltindex.html, without what runs, moves, links or embeds.
ELEMENTS = re.compile(
    r"svg|g|defs|symbol|use|title|desc|style|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|image|"
    r"linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|filter|"
    r"fe(Blend|ColorMatrix|ComponentTransfer|Composite|ConvolveMatrix|DiffuseLighting|DisplacementMap|DistantLight|"
    r"DropShadow|Flood|Func[ABGR]|GaussianBlur|Merge|MergeNode|Morphology|Offset|PointLight|SpecularLighting|SpotLight|"
    r"Tile|Turbulence)"
)
# https://www.w3.org/TR/SVG2/propidx.html: what a style may set. Nothing here moves a figure out of its place.
PROPERTIES = re.compile(
    r"fill(-opacity|-rule)?|stroke(-[a-z]+)*|opacity|color(-[a-z]+)*|font(-[a-z]+)*|text-(anchor|decoration|rendering)|"
    r"letter-spacing|word-spacing|dominant-baseline|alignment-baseline|baseline-shift|writing-mode|direction|"
    r"stop-(color|opacity)|flood-(color|opacity)|lighting-color|clip(-path|-rule)|mask|filter|marker(-[a-z]+)?|"
    r"paint-order|vector-effect|shape-rendering|image-rendering|display|visibility|white-space|line-height|"
    r"mix-blend-mode|isolation|cx|cy|r|rx|ry|x|y|d|width|height"
)
SVG, XLINK, XML = (f"{{http://www.w3.org/{name}}}" for name in ("2000/svg", "1999/xlink", "XML/1998/namespace"))
DEEPEST = 100
IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
WORDS = ("aria-label", "aria-description", "title")  # attributes that are text for people
NAMING = ("aria-labelledby", "aria-describedby")  # lists of ids
ADDRESS = re.compile(r"url\(\s*(?P<mark>[\"']?)#(?P<id>[^)\"'\\]+)(?P=mark)\s*\)", re.IGNORECASE)
REACHING = re.compile(r"url\s*\(|image-set|image\s*\(|src\s*\(|expression|javascript:|@|[\\<>{}]|/\*", re.IGNORECASE)
RULE = re.compile(r"\s*(?P<head>[^{}]*)\{(?P<body>(?:[^{}]|\{[^{}]*\})*)\}\s*")
SELECTOR = re.compile(r"[\w\s.#*>+~()=\"^$|\[\]-]*(?::(?!:)[\w\s.#*>+~()=\"^$|\[\]:-]*)?")
NAME = re.compile(r"(?P<mark>[.#])(?P<name>-?[A-Za-z_][\w-]*)")


def faults(svg: str) -> list[str]:
    """What a page must not hold of a figure, in words; empty if it is a drawing alone."""
    drawing = _Drawing("figure")
    drawing.write(svg)
    return list(dict.fromkeys(drawing.faults))


def placed(svg: str, key: str) -> str:
    """The figure for a page on which nothing else has the name `key`; what it must not hold is left out."""
    return _Drawing(key).write(svg)


class _Drawing:
    """One figure, written under a name of its own."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.faults: list[str] = []

    def write(self, svg: str) -> str:
        """The figure's markup, as HTML has it; nothing if it is no SVG."""
        text = re.sub(r"<!DOCTYPE[^<>\[]*>", "", svg, count=1)
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            self.faults.append("has entities of its own")
            return ""
        try:
            root = ElementTree.fromstring(text.encode())
        except (ElementTree.ParseError, ValueError, RecursionError) as error:
            self.faults.append(f"is not XML ({error})")
            return ""
        if _local(root) != "svg":
            self.faults.append(f"is <{_local(root) or root.tag}>, not <svg>")
            return ""
        self.root = root.get("id", "")
        root.set("id", self.root or self.key)
        written = "".join(self._element(root, 0))
        return "\n".join(row.strip() for row in written.splitlines() if row.strip())

    def _element(self, element: Element, depth: int) -> Iterator[str]:
        name = _local(element)
        if name == "metadata":
            return
        if not ELEMENTS.fullmatch(name) or depth > DEEPEST:
            self.faults.append(
                f"has <{name or element.tag}>" if depth <= DEEPEST else f"is nested deeper than {DEEPEST}"
            )
            return
        attributes = "".join(self._attribute(name, *item) for item in element.items())
        yield f"<{name}{attributes}>"
        if name == "style":
            yield escape(self._rules("".join(element.itertext())), quote=False)
        else:
            yield escape(element.text or "", quote=False)
            for child in element:
                yield from self._element(child, depth + 1)
                yield escape(child.tail or "", quote=False)
        yield f"</{name}>"

    def _attribute(self, element: str, name: str, value: str) -> str:
        """One attribute with a blank before it; nothing if it is left out."""
        if name.startswith(XML):
            return f' xml:{name.removeprefix(XML)}="{escape(value)}"'
        name = name.removeprefix(XLINK)
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
            return ""  # of an editor
        kept = self._value(element, name, value)
        if kept is None:
            self.faults.append(f'has {name}="{value[:40]}"')
            return ""
        return f' {name}="{escape(kept)}"'

    def _value(self, element: str, name: str, value: str) -> str | None:
        """The value of an attribute under the figure's own names; None if a page must not hold it."""
        if name.lower().startswith("on"):
            return None
        if name == "id":
            return self._id(value)
        if name == "class":
            return " ".join(f"{self.key}-{word}" for word in value.split())
        if name in NAMING:
            return " ".join(map(self._id, value.split()))
        if name in WORDS:
            return value
        if name == "href":
            if value.startswith("#"):
                return f"#{self._id(value[1:])}"
            return value if element == "image" and IMAGE.fullmatch(value) else None
        if name == "style":
            before = len(self.faults)
            kept = self._declarations(value)
            return kept if len(self.faults) == before else None
        own = self._addresses(value)
        return None if REACHING.search(ADDRESS.sub("", own)) else own

    def _id(self, name: str) -> str:
        return self.key if name == self.root or name == self.key else f"{self.key}-{name}"

    def _addresses(self, text: str) -> str:
        return ADDRESS.sub(lambda match: f"url(#{self._id(match['id'])})", text)

    def _declarations(self, text: str) -> str:
        kept = []
        for declaration in filter(str.strip, text.split(";")):
            name, _, value = declaration.partition(":")
            own = self._addresses(value)
            known = PROPERTIES.fullmatch(name.strip().lower()) or re.fullmatch(r"--[\w-]+", name.strip())
            if known and not REACHING.search(ADDRESS.sub("", own)):
                kept.append(f"{name.strip()}:{own}")
            else:
                self.faults.append(f"has the style `{declaration.strip()[:40]}`")
        return ";".join(kept)

    def _rules(self, css: str) -> str:
        css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
        kept, at = [], 0
        while at < len(css.rstrip()):
            rule = RULE.match(css, at)
            if rule is None:
                self.faults.append(f"has the style `{css[at:].strip()[:40]}`")
                break
            at = rule.end()
            kept.append(self._rule(rule["head"].strip(), rule["body"]))
        return "".join(kept)

    def _rule(self, head: str, body: str) -> str:
        if re.fullmatch(r"@media[\w\s():,.-]*", head):
            return f"{head}{{{self._rules(body)}}}"
        selectors = [self._selector(selector.strip()) for selector in head.split(",")]
        if not all(selectors) or "{" in body:
            self.faults.append(f"has the style `{head[:40]}`")
            return ""
        return f"{','.join(selectors)}{{{self._declarations(body)}}}"

    def _selector(self, selector: str) -> str:
        """The selector under the figure's own names, for nothing outside it; empty if it cannot be held to that."""
        if not selector or not SELECTOR.fullmatch(selector) or selector.count("(") != selector.count(")"):
            return ""
        own = NAME.sub(lambda match: match["mark"] + self._named(match), selector)
        return f"{own}:is(#{self.key},#{self.key} *)"

    def _named(self, match: re.Match[str]) -> str:
        return self._id(match["name"]) if match["mark"] == "#" else f"{self.key}-{match['name']}"


def _local(element: Element) -> str:
    """The name of an element of SVG; empty for another's."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(SVG) if tag.startswith(SVG) or not tag.startswith("{") else ""
