"""Whether the rank of papers holds for the whole of what protects the data, or for a piece of it: "as to audits"."""

from __future__ import annotations

import re

from analyzer.extract.standing import papers_in

#: Words on a part of what is to be protected: "as regards section 4", "in matters of audit".
_ON = re.compile(
    r"\b(?:as to|as regards|on|about|regarding|concerning|in (?:any |all )?(?:matters?|questions?|respect|point) of|on (?:matters|the (?:matter|subject|question)) of|with (?:respect|regard) to|(?:as|so|in so) far as|where (?:it|they) (?:speaks?|deals?|tells?) (?:of|with|about))\b(?! (?:PROVIDER|SCHOOL|(?:the |an? |each |every )?(?:screen|site|web|page|website|platform|portal|app|line|request|behalf|its|their|one|other|(?:teacher's |user's |pupil's )?(?:first|second|next|initial|new|sign-?(?:in|up|ing)|signing|log-?(?:in|on)|logging|registration|registering|install\w*|open(?:ing)?|download\w*|acceptance|renewal|purchase|invoices?|paper|packag\w+)))\b)(?P<what>[^,.;:]{3,70})"
)
_WHOLE = re.compile(
    r"\b(?:DATA|data|privacy|information|records?|students?|pupils?|learners?|child\w*|anything|any (?:point|matter|subject)|every (?:point|matter)|all (?:points|matters)|subject matter|everything|that subject|(?:such|this|that|the|those) (?:point|matter|subject|conflict|inconsistency)s?|same)\b"
)
_PIECE = re.compile(
    r"\b(?:eras\w+|delet\w+|destr\w+|dispos\w+|audits?|incidents?|encrypt\w+|passwords?|advertis\w+|sales?|selling|disclos\w+|ownership|retention|lists? of|(?<!and )(?<!or )security(?! (?:and|or)\b)|(?:sections?|articles?|statements?|clauses?|paragraphs?) [\divx(]\S*)\b"
)
#: What has nothing to do with the data: it may have a rank of its own.
_MONEY = re.compile(
    r"\s*(?:the )?(?:[\w-]+ ){0,2}?(?:pric\w+|fees?|payments?|quantit\w+|deliver\w+|service levels?)\b"
)
SECTIONS = re.compile(r"(?:the )?(?:articles?|sections?|clauses?|paragraphs?|items?) [\divx]")
ELSE = re.compile(
    r"\b(?:all|every|any|on|in|the)\b (?:all |any |every )?(?:other (?:matters?|respects?|points?|subjects?|questions?|things)|else|others|the rest)\b|\bin (?:all |every |any )?other cases?\b|\bin every other respect\b|\bfor the rest\b|\bthe remainder\b|\b(?:everything|all|anything) else\b"
)
#: The rank turns round for other schools than those that are named.
OTHER_SCHOOLS = re.compile(
    r"\b(?:for|of|with|as to|in) (?:all |any |every )?(?:the )?others?\b(?= SCHOOL\b|,| (?:schools|districts|customers|subscribers|users|cases|states|places|plans)\b)|[;,.] (?:but |and )?(?:elsewhere|otherwise)\b"
)
#: A rank that ends when something comes to pass.
_FOR_NOW = re.compile(r"\buntil\b|\bbut not (?:over|before|above)\b|\bonly (?:where|when|if)\b")


def is_of_a_part(text: str) -> bool:
    """Whether the rank holds for a part of what is protected: a section, audits, advertising."""
    scopes = []
    for match in _ON.finditer(text):
        paper = next(iter(papers_in(match["what"], "contract")), None)
        what = match["what"][: paper.start] if paper else match["what"]
        if len(what.strip()) > 2 and not ELSE.search(match[0]) and not _MONEY.match(what):
            scopes.append(what)
    in_part = any(not _WHOLE.search(what) or _PIECE.search(what) for what in scopes)
    return in_part or _FOR_NOW.search(text) is not None
