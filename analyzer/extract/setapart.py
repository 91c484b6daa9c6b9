"""Data of pupils that a paper defines away from the data it protects, and keeps free for the vendor.

"'Student Data' means the names that the roster brings; 'Session Data' means prompts, drafts and voice ... Vendor owns
Session Data": what the vendor takes there it takes of the data of pupils, whatever the paper calls them. Figures that
name nobody, and what is of accounts of adults, are other things (`analyzer.extract.others`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.lines import Line

#: Posts, and figures on the service, are told of in rules of their own.
_OTHER_NAME = re.compile(
    r"\b(?:users?|public|community|teachers?|lessons?|usage|services?|performance|diagnostic|system|technical|PROVIDER|vendor)\b"
)
_KIND = (
    r"(?:data|information|intelligence|files?|records?|content|materials?|insights?|signals?|logs?|traces?)"
)
_NAME = rf"(?P<term>(?:[a-z-]+ ){{1,3}}{_KIND})"
_DEFINED = (
    re.compile(
        rf"^\W*(?:[\w.()-]{{1,6}} )?\"{_NAME}\" (?:means?|shall mean|is|are|includes?|refers? to)\b(?P<what>.*)"
    ),
    re.compile(rf"^(?P<what>.*)\((?:together|collectively|jointly)?,? ?(?:the )?\"{_NAME}\"\)"),
)
#: What comes from single pupils, by what it is or by what is said of it.
_OF_PUPILS = re.compile(
    r"\b(?:prompts?|drafts?|essays?|uploads?|voices?|(?:session|voice|audio|video) recordings?|recordings|chats?|messages|keystrokes?|screen images|search (?:terms|histor\w+)|browsing|treatment (?:files|notes|records)|test protocols|case (?:files|notes)"
    r"|inferences|whether or not (?:it|they) (?:can|could|may) be linked|everything else|all else|(?:all|any) other (?:data|information|records)|(?:linked|relat\w+|tied) to (?:a|an|any|individual|single) (?:users?|students?|pupils?|learners?|child))\b"
)
_NOT_OF_PUPILS = re.compile(
    r"\b(?:de-?identif\w*|anonym\w*|aggregat\w*|statistic\w*|not (?:identif\w*|relate|contain|include|reveal)|no (?:person|student|pupil|individual|names?|DATA)|administrators?|hosts?|employees|software|documentation|trademarks?|trade secrets?|parties|either party|PROVIDER's (?:own )?(?:products?|content))\b"
)
#: What the vendor takes: to own it, to use it as it likes, to keep it, to hand it on.
_TAKES = re.compile(
    r"\bPROVIDER (?:\w+ )?(?:may|owns?|is the (?:sole )?owner|retains?|keeps?|uses?|licen[cs]es?|sells?|shares?|can)\b|\bit (?:may|uses?|owns?|keeps?)\b|\bgrants? PROVIDER\b|\b(?:property of|owned by|belongs? to) PROVIDER\b"
    r"|\b(?:is|are|may be|will be) (?:then )?(?:kept|retained|stored|held)\b[^.;]{0,30}\b(?:as long as|indefinitely|without limit|after|for so long)\b"
)
_DENIES = re.compile(
    r"\b(?:not|never|no|nor|neither|only|solely|de-?identif\w*|anonym\w*|aggregat\w*|SCHOOL's (?:written )?(?:consent|instructions?|direction))\b"
)


def with_set_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a paper, those by which the vendor takes data of pupils under another name with the common one."""
    names = sorted(set(_names(lines)), key=len, reverse=True)
    if not names or not any("DATA" in line.text for line in lines):
        return lines
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return tuple(_renamed(line, named) for line in lines)


def _names(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for pattern in _DEFINED:
            match = pattern.match(line.text)
            if match is None or _OTHER_NAME.search(match["term"]):
                continue
            if _OF_PUPILS.search(match["what"]) and not _NOT_OF_PUPILS.search(match["what"]):
                yield match["term"]


def _renamed(line: Line, named: re.Pattern[str]) -> Line:
    text = line.text
    if '"' in text or not named.search(text) or not _TAKES.search(text) or _DENIES.search(text):
        return line
    return line.saying(line.full[: line.offset], named.sub("DATA", text))
