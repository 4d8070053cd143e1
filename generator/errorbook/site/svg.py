"""SVG without anything that runs: opened by itself, such a picture is a page of the help centre.

What is kept is an allow-list, as in `sources.clean`. Pictures that a page shows run nothing anyway.
"""

import re

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    "a animateMotion animateTransform circle clipPath defs desc ellipse filter g image line"
    " linearGradient marker mask mpath path pattern polygon polyline radialGradient rect stop style"
    " svg switch symbol text textPath title tspan use view".split()
)
_EFFECT = re.compile(r"fe[A-Z]\w*")
_ADDRESSES = frozenset(("href", f"{{{_XLINK}}}href"))
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp);base64,", re.I)
_ELSEWHERE = re.compile(r"https?:|mailto:", re.I)
# What CSS may load something by; an escape could hide any of it.
_LOADS = re.compile(
    r"(?i)\\|@(?!media\b|keyframes\b)|(?:image|image-set|cross-fade|src|element)\s*\("
    r"|url\s*\(\s*['\"]?(?!#|data:image/(?:png|jpe?g|gif|webp);)"
)
_NOT_SEEN = re.compile(r"[\x00-\x20]+")


def cleaned(data: bytes) -> bytes:
    """Return a picture in UTF-8 without scripts, foreign elements and addresses that are not its
    own.

    Raises ValueError for what is no SVG, or no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(str(error)) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("The root is no svg element.")
    for node in list(root.iter()):
        if node is not root and not _is_kept(node):
            _drop(node)
        else:
            _clean_attributes(node)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _is_kept(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):  # comments, instructions, entities
        return False
    name = etree.QName(node)
    if name.namespace != _SVG:
        return False
    if name.localname == "style":
        return len(node) == 0 and not _LOADS.search(node.text or "")
    return name.localname in _ELEMENTS or _EFFECT.fullmatch(name.localname) is not None


def _drop(node: etree._Element) -> None:
    """Take a node out with what is in it, but not the text behind it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)


def _clean_attributes(node: etree._Element) -> None:
    for name, value in list(node.attrib.items()):
        if not _may_have(node, str(name), str(value)):
            del node.attrib[name]


def _may_have(node: etree._Element, name: str, value: str) -> bool:
    plain = _NOT_SEEN.sub("", value)
    if name in _ADDRESSES:
        is_link = etree.QName(node).localname == "a" and _ELSEWHERE.match(plain)
        return bool(_INSIDE.match(plain) or is_link)
    if name.startswith("{"):
        return name in (f"{{{_XML}}}space", f"{{{_XML}}}lang")
    return not name.lower().startswith("on") and not _LOADS.search(value)
