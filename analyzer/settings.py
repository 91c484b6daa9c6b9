"""Who the district is and how it wants to judge: the only settings there are."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, field_validator

US_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY".split()
)


class District(BaseModel):
    """The school district (LEA) that dpaudit works for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    aliases: tuple[str, ...] = ()
    state: str = Field(default="", description="two letters, or empty")
    fiscal_year_end: str = Field(default="06-30", pattern=r"^\d{2}-\d{2}$", description="month-day")
    default_packs: tuple[str, ...] = ("core-dpa",)
    reviewer: str = Field(default="", description="who signs reviews made on this machine")

    @field_validator("state")
    @classmethod
    def _known_state(cls, state: str) -> str:
        state = state.strip().upper()
        if state and state not in US_STATES:
            raise ValueError(f"{state!r} is not a US state or territory code of two letters")
        return state


def data_folder() -> Path:
    """Where the database and uploads live: the user's own data folder, never beside the contracts."""
    return Path(platformdirs.user_data_dir("dpaudit", appauthor=False))
