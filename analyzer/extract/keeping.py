"""What may stay when the students' data are destroyed.

What law keeps, or the turn of the backups, what names nobody and the vendor's own invoices leave a promise to destroy
whole: "may retain copies where law requires it". What the vendor keeps for itself does not; rules see to that.
"""

from __future__ import annotations

import re

_EXCEPT = r",? ?(?:\((?=except|but|save))?\b(?:but|except(?:ing)?|save|provided|however|other than|unless|apart from)\b"
_KEEPS = r"\b(?:retain|keep|kept|hold|held|preserve|maintain|store|overwrit|remain|stay)\w*\b"
_HARMLESS = (
    r"\b(?:laws?|legal(?:ly)?|statut\w+|court|regulations?|regulators?|litigation|subpoena|back-?ups?|disaster recovery|de-?identif\w+|anonymi\w+|aggregated?"
    r"|invoices?|billing|payments?|tax|accounting|certificates?|(?:logs?|records?|proof|evidence) of (?:the |its |that |such )?(?:deletion|destruction|erasure))\b"
)
_EXCEPTION = re.compile(
    rf"{_EXCEPT}(?=[^.;]*{_KEEPS})(?=[^.;]*(?:{_HARMLESS}))[^.;]*(?:; (?:such|those|these|any|the) [^.;]*)?"
)
#: Ends of the vendor's own, or no end at all: then what it keeps is no trifle.
_ITS_OWN = re.compile(
    r"\b(?:business|own|internal|commercial|legitimate|operational|analytics?|research|products?|services?|market\w+|improv\w+|discretion|useful|indefinite\w*|perpetual\w*|permanent\w*|feasible|practicable|impractical\w*|names?|attendance|grades?|scores?|profiles?|histor(?:y|ies))\b"
)
_WEAK = re.compile(
    r"\b(?:efforts|endeavou?rs|reasonable|strives?|tr(?:y|ies)|feasible|practicable|may|can|might|if the law|generally|normally|usually)\b"
)
_TIMED = re.compile(
    r"\b(?:days?|weeks?|months?|hours?|immediately|(?:up)?on (?:the )?(?:terminat\w+|expir\w+))\b"
)


def less_harmless_keeping(term: str, text: str) -> str:
    """A canonical sentence without what it lets stay harmlessly of the data that it destroys."""
    if term != "data_destruction":
        return text
    return _EXCEPTION.sub(lambda m: m[0] if _ITS_OWN.search(m[0]) else "", text)


def keeps_harmlessly(term: str, text: str) -> bool:
    """Whether a sentence destroys in a stated time, and only what stays harmlessly could be taken for a hole in it."""
    rest = less_harmless_keeping(term, text)
    return rest != text and bool(_TIMED.search(rest)) and not _WEAK.search(rest)
