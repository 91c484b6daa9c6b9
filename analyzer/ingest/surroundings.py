"""What surrounds the words of a saved web page: menus, banners, share bars, hidden and repeated parts.

A word in a name is a hint and no proof: a policy has sections named "cookies" and "how-we-share". What is
named like a banner but reads like running text is kept; too much is better than too little.
"""

from __future__ import annotations

import re

from lxml import etree

#: Elements that hold no words of the page, whatever is in them.
DROPPED = frozenset(
    (
        "script", "style", "noscript", "template", "head", "nav", "svg", "canvas", "audio", "video", "object",
        "embed", "option", "textarea", "dialog", "map", "datalist", "progress", "meter", "frame", "iframe",
        "noframes",
    )
)  # fmt: skip
_ROLES = frozenset(
    {"navigation", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "contentinfo"}
)
#: Elements whose name may tell that they surround the text; headings and paragraphs never do.
_CONTAINERS = frozenset(
    ("div", "section", "aside", "ul", "ol", "form", "header", "footer", "table", "figure", "fieldset")
)
_EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
#: Words in a class or id that nearly always name what surrounds a text.
_SURELY = re.compile(
    _EDGE.format(
        r"nav|navbar|navigation|topnav|mainnav|menu|submenu|megamenu|breadcrumbs?|sidebar|skip-?(?:link|nav|to)\w*|onetrust\w*|cookiebot\w*|"
        r"cky|osano|truste|usercentrics|didomi|klaro|cookie-?(?:banner|bar|consent|notice|popup|law|modal|wall)|"
        r"(?:consent|gdpr)-?(?:banner|bar|popup|modal|notice|manager)|share-?(?:bar|buttons?|links?|icons?|this|tools?)|"
        r"social-?(?:bar|links?|icons?|share|sharing|nav|media-links)|addthis\w*|pagination|pager|"
        r"site-?(?:header|footer|nav)|page-?footer|global-?(?:header|footer|nav)|modal|popup|offcanvas|"
        r"(?:language|lang|locale|country)-?(?:picker|selector|switcher|menu|list|dropdown)|"
        r"related-?(?:articles?|posts?|content|links?|reading|stories)|recommended(?:-\w+)?|read-?next|"
        r"back-?to-?top|was-?this-?helpful|disqus\w*"
    ),
    re.IGNORECASE,
)
#: Words that name surroundings as often as a section of a policy.
_PERHAPS = re.compile(
    _EDGE.format(
        r"cookies?|consent|gdpr|share|sharing|social|newsletter|subscribe|subscription|signup|related|banner|comments?|feedback|"
        r"search|toolbar|login|promo|ads?|advert\w*|announcement|toast|languages?|locale|footer|header|toc|"
        r"table-of-contents|on-this-page"
    ),
    re.IGNORECASE,
)
_UNSEEN = re.compile(_EDGE.format(r"sr-only|visually-?hidden|screen-reader(?:-text)?|d-none"), re.IGNORECASE)
#: Names of parts that a reader can unfold: a saved page may hold them folded up.
_FOLDS = re.compile(
    r"accord|collaps|expand|toggle|panel|tab|faq|answer|details|drawer-content|read-?more", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONG = 1000  #: characters that no hidden icon or label has
_FOLDED = 80  #: characters of running text that are worth unfolding
_PROSE = 200  #: characters of running text that no bar or menu has
_MUCH = 600  #: characters that even a part with a sure name does not have
_MANY_LINKS = 3
_ENOUGH = 5000  #: characters, after which nobody counts
_LINKS = DROPPED | {"a", "button"}


def is_dropped(node: etree._Element, *, keep_all: bool) -> bool:
    """Whether an element and all in it is no part of the page's text.

    Args:
        node: any element of the page.
        keep_all: names prove nothing: the whole article sits in something named like a sidebar.
    """
    tag = node.tag
    if tag in DROPPED or _is_hidden(node, keep_all=keep_all):
        return True
    if tag in {"button", "select"}:
        return tag == "select" or not _is_title(node)
    if keep_all or tag in {"body", "html", "main", "article"}:
        return False
    if node.get("role", "").lower() in _ROLES or node.get("aria-modal") == "true":
        return True
    if tag == "aside" and (not _inside_article(node) or words_outside_links(node) < _FOLDED):
        return True
    if tag in {"header", "footer"} and _is_site_frame(node):
        return True
    return tag in _CONTAINERS and _is_named_so(node)


def is_link_list(node: etree._Element) -> bool:
    """Whether an element is hardly more than links."""
    links = sum(1 for _ in zip(node.iter("a"), range(_MANY_LINKS), strict=False))
    beside = words_outside_links(node)
    return links >= _MANY_LINKS and beside < _ENOUGH and beside * 6 < _length(node)


def is_contents(node: etree._Element) -> bool:
    """Whether a list only leads to places on the same page: a table of contents, said again below."""
    links = list(node.iter("a"))
    return is_link_list(node) and all(link.get("href", "").startswith("#") for link in links)


def words_outside_links(node: etree._Element) -> int:
    """Characters of running text, counted up to a few thousand: those of links and buttons are left out."""
    return _length(node, without=_LINKS)


def _length(node: etree._Element, *, without: frozenset[str] = DROPPED) -> int:
    total = _long(node.text)
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, one in walk:
        if one is node or callable(one.tag):
            continue
        if event == "end":
            total += _long(one.tail)
        elif one.tag in without:
            walk.skip_subtree()
        else:
            total += _long(one.text)
        if total >= _ENOUGH:
            break
    return total


def _long(text: str | None) -> int:
    return len(_SPACES.sub(" ", text).strip()) if text else 0


def _is_hidden(node: etree._Element, *, keep_all: bool) -> bool:
    name = f"{node.get('class', '')} {node.get('id', '')}"
    closed = node.get("hidden")
    if (closed is not None and closed.lower() != "until-found") or _HIDDEN.search(node.get("style", "")):
        unfolds = (
            _FOLDS.search(name) or node.get("role") in {"tabpanel", "region"} or node.get("aria-labelledby")
        )
        return not (unfolds and words_outside_links(node) >= _FOLDED)
    if node.get("aria-hidden") == "true":
        return words_outside_links(node) < (_FOLDED if keep_all or _FOLDS.search(name) else _LONG)
    return (
        bool(_UNSEEN.search(name)) and not keep_all and _length(node) < _FOLDED and node.tag not in _HEADINGS
    )


def _is_title(button: etree._Element) -> bool:
    """Whether a button is the title of a part that it unfolds."""
    if button.get("aria-expanded") is not None or button.get("aria-controls") is not None:
        return not _inside(button, ("nav", "header"))
    return _inside(button, (*_HEADINGS, "summary", "dt"))


def _is_named_so(node: etree._Element) -> bool:
    name = f"{node.get('class', '')} {node.get('id', '')}"
    if _SURELY.search(name):
        return not _reads_on(node, least=_MUCH)
    return bool(_PERHAPS.search(name)) and not _reads_on(node, least=_PROSE)


def _reads_on(node: etree._Element, *, least: int) -> bool:
    """Whether an element holds running text, or a title and some words, and nothing to press."""
    if next(node.iter("h1"), None) is not None:
        return True
    controls = sum(1 for one in node.iter("button", "input", "select") if one.get("aria-expanded") is None)
    if controls and words_outside_links(node) < 4 * least:
        return False
    if words_outside_links(node) >= least:
        return True
    titled = next(node.iter(*_HEADINGS), None) is not None
    return titled and next(node.iter("a"), None) is None and least == _PROSE


def _is_site_frame(node: etree._Element) -> bool:
    """A header or footer of the site rather than of the article."""
    return (
        not _inside(node, ("article", "main", "section"))
        and node.find(".//h1") is None
        and words_outside_links(node) < _MUCH * 2
    )


def _inside_article(node: etree._Element) -> bool:
    return _inside(node, ("article", "main", "section"))


def _inside(node: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(node.iterancestors(*tags), None) is not None
