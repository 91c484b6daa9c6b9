"""Who does what, and whether the words bind, allow or forbid it.

Sentences are canonical, as rules see them: small letters, with PROVIDER, SCHOOL and DATA for sides and data.
The act stands in brackets.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extract.frames import Actor, Frame, Polarity, frame_at

SENTENCES: tuple[tuple[str, Polarity, Actor], ...] = (
    # duties
    ("PROVIDER shall [encrypt] DATA", "required", "provider"),
    ("PROVIDER must promptly and in writing [notify] SCHOOL of any breach", "required", "provider"),
    ("PROVIDER will [destroy] DATA within thirty days", "required", "provider"),
    ("PROVIDER agrees to [comply] with ferpa", "required", "provider"),
    ("PROVIDER undertakes to [encrypt] DATA", "required", "provider"),
    ("PROVIDER is required to [notify] SCHOOL", "required", "provider"),
    ("PROVIDER is responsible for [paying] the costs of notices", "required", "provider"),
    ("PROVIDER ensures that its staff are [trained]", "required", "provider"),
    ("PROVIDER may only [use] DATA for the service", "required", "provider"),
    ("if a breach occurs, PROVIDER shall [notify] SCHOOL", "required", "provider"),
    ("PROVIDER, at its own cost, shall [notify] parents", "required", "provider"),
    ("PROVIDER shall not sell DATA and shall [encrypt] DATA", "required", "provider"),
    ("PROVIDER shall not sell DATA; PROVIDER shall [encrypt] it", "required", "provider"),
    ("PROVIDER shall: (a) train its staff; and (b) [encrypt] DATA", "required", "provider"),
    ("DATA shall be [destroyed] by PROVIDER", "required", "provider"),
    # told as a fact
    ("PROVIDER [encrypts] DATA at rest", "plain", "provider"),
    ("DATA are [stored] in the united states", "plain", "none"),
    ("SCHOOL [owns] DATA", "plain", "school"),
    # bans
    ("PROVIDER shall not [sell] DATA", "banned", "provider"),
    ("PROVIDER will never [sell] DATA", "banned", "provider"),
    ("PROVIDER does not [sell] DATA", "banned", "provider"),
    ("PROVIDER cannot [sell] DATA", "banned", "provider"),
    ("PROVIDER won't [sell] DATA", "banned", "provider"),
    ("PROVIDER may not [sell] DATA", "banned", "provider"),
    ("PROVIDER shall neither [sell] nor rent DATA", "banned", "provider"),
    ("PROVIDER shall neither sell nor [rent] DATA", "banned", "provider"),
    ("neither PROVIDER nor its subcontractors shall [sell] DATA", "banned", "provider"),
    ("PROVIDER agrees not to [sell] DATA", "banned", "provider"),
    ("PROVIDER is prohibited from [selling] DATA", "banned", "provider"),
    ("PROVIDER shall refrain from [selling] DATA", "banned", "provider"),
    ("PROVIDER is forbidden to [sell] DATA", "banned", "provider"),
    ("under no circumstances may PROVIDER [sell] DATA", "banned", "provider"),
    ("at no time shall PROVIDER [sell] DATA", "banned", "provider"),
    ("in no event shall PROVIDER [sell] DATA", "banned", "provider"),
    ("no DATA shall be [sold]", "banned", "none"),
    ("DATA shall not be [sold] or rented", "banned", "none"),
    ("DATA may never be [sold] by PROVIDER", "banned", "provider"),
    ("[selling] DATA is strictly prohibited", "banned", "none"),
    ("[sale] of DATA by PROVIDER is not permitted", "banned", "provider"),
    ("PROVIDER shall not: [sell] DATA", "banned", "provider"),
    ("PROVIDER shall not, without consent of SCHOOL, rent or [sell] DATA", "excepted", "provider"),
    ("PROVIDER shall not use DATA to [advertise] to pupils", "banned", "provider"),
    ("PROVIDER shall not sell, rent, lease or [trade] DATA", "banned", "provider"),
    ("PROVIDER shall use DATA for the service and shall not [sell] it", "banned", "provider"),
    ("PROVIDER may use DATA for the service, but shall not [sell] it", "banned", "provider"),
    ("PROVIDER shall host DATA without [selling] it", "banned", "provider"),
    ("PROVIDER is not permitted to [sell] DATA", "banned", "provider"),
    ("PROVIDER has no right to [sell] DATA", "banned", "provider"),
    # permissions
    ("PROVIDER may [sell] DATA", "allowed", "provider"),
    ("PROVIDER is permitted to [use] DATA for research", "allowed", "provider"),
    ("PROVIDER reserves the right to [change] these terms", "allowed", "provider"),
    ("PROVIDER can [share] DATA with partners", "allowed", "provider"),
    ("SCHOOL grants PROVIDER a right to [use] DATA", "allowed", "provider"),
    ("nothing in this agreement prohibits PROVIDER from [selling] DATA", "allowed", "provider"),
    ("nothing herein shall prevent PROVIDER from [using] DATA", "allowed", "provider"),
    ("PROVIDER is not prohibited from [selling] DATA", "allowed", "provider"),
    ("this section does not restrict PROVIDER from [sharing] DATA", "allowed", "provider"),
    ("no provision of this agreement bars PROVIDER from [selling] DATA", "allowed", "provider"),
    ("PROVIDER shall not sell names; PROVIDER may [share] other DATA", "allowed", "provider"),
    # the way out of a ban
    ("PROVIDER shall not disclose DATA except to [provide] the service", "excepted", "provider"),
    ("PROVIDER shall not sell DATA unless SCHOOL [consents] in writing", "excepted", "provider"),
    ("PROVIDER will not share DATA other than to [host] the service", "excepted", "provider"),
    ("PROVIDER shall not use DATA save as needed to [host] the service", "excepted", "provider"),
    # refused duties
    ("PROVIDER is not required to [destroy] DATA", "refused", "provider"),
    ("PROVIDER has no obligation to [notify] SCHOOL", "refused", "provider"),
    ("PROVIDER shall not be liable for [costs] of a breach", "refused", "provider"),
    ("PROVIDER is not obligated to [submit] to any audit", "refused", "provider"),
    ("PROVIDER need not [encrypt] DATA", "refused", "provider"),
    ("PROVIDER does not guarantee to [encrypt] DATA", "refused", "provider"),
    ("PROVIDER is under no obligation to [return] DATA", "refused", "provider"),
    ("PROVIDER assumes no responsibility to [encrypt] DATA", "refused", "provider"),
    # others act
    ("SCHOOL shall [notify] PROVIDER of a breach", "required", "school"),
    ("SCHOOL may [audit] PROVIDER", "allowed", "school"),
    ("SCHOOL shall not [resell] the service", "banned", "school"),
    ("parents may [review] DATA", "allowed", "other"),
    ("each party shall [comply] with the law", "required", "both"),
    ("subcontractors shall [encrypt] DATA", "required", "other"),
    ("PROVIDER hosts the service. SCHOOL shall [destroy] DATA", "required", "school"),
)


def split(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("marked", "polarity", "actor"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_frame(marked: str, polarity: Polarity, actor: Actor) -> None:
    assert frame_at(*split(marked)) == Frame(polarity, actor)


@pytest.mark.parametrize(
    ("marked", "polarity"),
    [
        ("PROVIDER shall not limit its liability, and shall [notify] SCHOOL", "required"),
        ("PROVIDER shall, not later than 72 hours after discovery, [notify] SCHOOL", "required"),
        ("PROVIDER shall notify SCHOOL and shall not only log but also [report] breaches", "required"),
        ("DATA include, but are not limited to, names; PROVIDER shall [encrypt] them", "required"),
        ("whether or not it is at fault, PROVIDER shall [pay] the costs", "required"),
        ("at no cost to SCHOOL, PROVIDER shall [return] DATA", "required"),
        ("with no further notice PROVIDER shall [delete] DATA", "required"),
        ("unless the law forbids it, PROVIDER shall [notify] SCHOOL first", "required"),
        ("if PROVIDER does not fix the breach, it shall [pay]", "required"),
    ],
)
def test_a_not_that_bans_nothing(marked: str, polarity: Polarity) -> None:
    assert frame_at(*split(marked)).polarity == polarity


#: Words between subject and verb that change nothing.
PADDING = ("", "at all times ", "during the term ", "on its own account ", "in any form ", "promptly ")
OPENINGS = {
    "PROVIDER shall ": "required",
    "PROVIDER shall not ": "banned",
    "PROVIDER may ": "allowed",
    "PROVIDER is not required to ": "refused",
    "nothing in this agreement prohibits PROVIDER from ": "allowed",
    "PROVIDER is prohibited from ": "banned",
}
BEFORE = (
    "",
    "SCHOOL may audit PROVIDER. ",
    "PROVIDER shall not be late. ",
    "nothing here binds SCHOOL. ",
    "DATA are not sold. ",
    "PROVIDER may host DATA; ",
)


@settings(deadline=None)
@given(
    st.sampled_from(BEFORE), st.sampled_from(list(OPENINGS)), st.lists(st.sampled_from(PADDING), max_size=2)
)
def test_what_stands_before_or_between_changes_nothing(before: str, opening: str, padding: list[str]) -> None:
    text = before + opening + "".join(padding)
    assert frame_at(text + "share DATA", len(text), len(text) + 5) == Frame(OPENINGS[opening], "provider")  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text(alphabet="PROVIDER SCHOOLshalnotmyexcpu.;,:", max_size=80), st.data())
def test_any_text_has_a_frame(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    frame = frame_at(text, start, end)
    assert frame.polarity in {"banned", "allowed", "required", "plain", "excepted", "refused"}
    assert frame.actor in {"provider", "school", "both", "other", "none"}
