"""The lines of a paper as they bind: amended, and with what the vendor answers to each requirement and question."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.amended import conformed
from analyzer.extract.answers import with_answers
from analyzer.extract.daykind import with_business_days
from analyzer.extract.filled import with_filled
from analyzer.extract.leftout import with_left_out
from analyzer.extract.lines import Line, lines_of
from analyzer.extract.others import with_others
from analyzer.extract.parties import Roles
from analyzer.extract.questions import with_questions
from analyzer.extract.schedule_cells import Row
from analyzer.extract.scoped import with_places
from analyzer.extract.setapart import with_set_apart
from analyzer.extract.struck import without_struck
from analyzer.extract.unchosen import without_unchosen
from analyzer.extract.unreached import without_unreached
from analyzer.text import Segmented


def prepared_lines(segmented: Segmented, roles: Roles, rows: Sequence[Row]) -> tuple[Line, ...]:
    """All that the rules and the trained reader read, in reading order; `rows` are those of the same paper."""
    bound = conformed(with_filled(without_unchosen(lines_of(segmented, roles))))
    bound = with_business_days(without_unreached(without_struck(bound)))
    bound = with_places(with_left_out(bound))
    return with_set_apart(with_others(with_questions(with_answers(bound, rows))))
