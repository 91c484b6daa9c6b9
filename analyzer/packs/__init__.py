"""Rule sets: what a law, a model form or a district's policy asks of a contract.

One YAML file a rule set. A district may write its own, and `extends` builds on a shipped one::

    id: our-district
    name: What our board asks
    kind: policy                     # law | model | policy
    jurisdiction: US                 # US or the state's two letters
    citation: Board policy 8635
    extends: core-dpa                # the id of a shipped rule set, or a file beside this one
    requirements:
      - term: breach_notification    # inherited; only what is written here changes
        limits: {max: {deadline: {value: 48, unit: hours}}}

`load_pack` is strict: a `PackError` names the file, the requirement, the key and the nearest valid word.
"""

from analyzer.packs.loader import list_packs, load_pack, parse_pack
from analyzer.packs.model import Duty, Example, Given, Limit, Limits, Pack, Requirement

__all__ = [
    "Duty",
    "Example",
    "Given",
    "Limit",
    "Limits",
    "Pack",
    "Requirement",
    "list_packs",
    "load_pack",
    "parse_pack",
]
