from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import PackError
from analyzer.packs import Pack, load_pack, parse_pack
from analyzer.packs.model import Limit

HEAD = "id: our-rules\nname: Ours\nkind: policy\njurisdiction: US\ncitation: Board policy\n"
RULE = "{term: no_resale, severity: required, binds: policy, citation: P 1, note: No sale.}"
REST = "severity: required, binds: policy, citation: P 1, note: Asked."
DAYS = "{value: 9, unit: days}"
Write = Callable[[str, str], str]


def load(requirement: str, *, extra: str = "") -> Pack:
    return parse_pack(f"{HEAD}{extra}\nrequirements:\n  - {requirement}\n", file="ours.yaml")


def rule(term: str, limits: str) -> str:
    return f"{{term: {term}, {REST}, limits: {{{limits}}}}}"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_pack(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_pack


def test_a_requirement_is_read_with_its_limits() -> None:
    pack = load(
        rule("breach_notification", "max: {deadline: {value: 3, unit: business_days}}, on_exceed: conflict")
    )
    (requirement,) = pack.requirements
    assert requirement.id == "our-rules.breach_notification"
    assert requirement.limits.max == {"deadline": Limit(3, "business_days")}
    assert requirement.limits.on_exceed == "conflict"
    assert requirement.confidence == "primary"  # a policy is its own source


def test_a_laws_source_counts_as_unseen_until_said_otherwise() -> None:
    source = f"{HEAD}requirements:\n  - {RULE}\n".replace("kind: policy", "kind: law")
    assert parse_pack(source, file="law.yaml").requirements[0].confidence == "memory"


@pytest.mark.parametrize(
    ("requirement", "parts"),
    [
        (RULE.replace("note:", "nots:"), ["ours.yaml", "requirement 1", "'nots'", "mean 'note'?"]),
        (RULE.replace("no_resale", "no_resales"), ["'no_resales'", "Did you mean 'no_resale'?"]),
        (RULE.replace("required", "requird"), ["requirement no_resale", "'severity'", "mean 'required'?"]),
        (RULE.replace("term:", "fact:"), ["'fact'", "not known"]),
        (RULE.replace("term: no_resale", "severity: required"), ["not a valid file", "twice"]),
        ("{severity: required}", ["requirement 1", "either a term or a fact"]),
        (RULE.replace(", note: No sale.", ""), ["requirement no_resale", "'note'", "missing"]),
        (RULE.replace("P 1", "7"), ["'citation'", "must be text"]),
        ("no_resale", ["requirement 1", "must be a mapping"]),
        (rule("no_resale", "maximum: 3"), ["requirement no_resale", "'maximum'", "Did you mean 'max'?"]),
        (rule("no_resale", "max: {deadline: {value: 3, unit: days}}"), ["no time to limit"]),
        (rule("no_resale", "any_number: true"), ["'limits.any_number'"]),
        (rule("no_resale", "any_number: maybe"), ["must be true or false"]),
        (rule("no_resale", "trigger: [discovery]"), ["no clock to start"]),
        (rule("no_resale", "frameworks_any: [NIST CSF]"), ["only security_safeguards"]),
        (rule("no_resale", "equals: true"), ["'equals'", "not known"]),
        (rule("breach_notification", "max: {deadline: {value: 3, unit: day}}"), ["Did you mean 'days'?"]),
        (rule("breach_notification", "max: {deadline: {value: 0, unit: days}}"), ["impossible"]),
        (rule("breach_notification", "max: {deadline: {value: -72, unit: hours}}"), ["impossible"]),
        (rule("breach_notification", "max: {deadline: {value: soon, unit: hours}}"), ["must be a number"]),
        (rule("breach_notification", "max: {deadline: {value: .inf, unit: hours}}"), ["must be a number"]),
        (rule("breach_notification", "max: {deadline: {value: 72}}"), ["'unit'", "missing"]),
        (rule("breach_notification", "max: {notice: {value: 3, unit: days}}"), ["Use one of: deadline"]),
        (rule("breach_notification", "trigger: [discover]"), ["Did you mean 'discovery'?"]),
        (rule("breach_notification", "trigger: discovery"), ["must be a list"]),
        (rule("breach_notification", "accept: [no_numbers]"), ["Did you mean 'no_number'?"]),
        (rule("breach_notification", "accept: [efforts, efforts]"), ["twice"]),
        (rule("breach_notification", "any_number: true, accept: [no_number]"), ["its lack accepted"]),
        (rule("breach_notification", "on_exceed: conflict"), ["no effect without max"]),
        (rule("data_destruction", "must_state: [certificate]"), ["Did you mean 'certification'?"]),
        (rule("data_destruction", "must_state: [mode], accept: ['partial:mode']"), ["its lack accepted"]),
        (rule("parent_access", f"max: {{access: {DAYS}, deadline: {DAYS}}}"), ["keep one"]),
    ],
)  # fmt: skip
def test_a_slip_is_an_error_that_says_where(requirement: str, parts: list[str]) -> None:
    with pytest.raises(PackError) as caught:
        load(requirement)
    for part in parts:
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("extra", "part"),
    [
        ("note: 3", "'note'"),
        ("notes: x", "Did you mean 'note'?"),
        ("applies_if: [under_31]", "Did you mean 'under_13'?"),
        ("district_duties: [{id: a, what: Do it., within: {value: 30, unit: weeks}}]", "district duty 1"),
        ("district_duties: [{id: a, what: Do.}, {id: a, what: Do.}]", "twice"),
        ("examples: [{requirement: no_sale, given: {}, verdict: met}]", "Did you mean 'no_resale'?"),
        (
            "examples: [{requirement: no_resale, given: {stance: comits}, verdict: met}]",
            "Did you mean 'commits'?",
        ),
        ("extends: core-dap", "Did you mean 'core-dpa'?"),
        ("extends: elsewhere.yaml", "could not be opened"),
    ],
)
def test_a_slip_beside_the_requirements_is_an_error_too(extra: str, part: str) -> None:
    with pytest.raises(PackError) as caught:
        load(RULE, extra=extra)
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "- a list",
        "{",
        "id: x",
        "a: &a [*a]",
        HEAD + "requirements: []",
        HEAD.replace("US", "Minnesota"),
        "[" * 5000,
    ],
)
def test_what_is_no_rule_set_is_a_pack_error(source: str) -> None:
    with pytest.raises(PackError):
        parse_pack(source, file="ours.yaml")


def test_the_same_requirement_twice_needs_an_id_of_its_own() -> None:
    with pytest.raises(PackError, match=r"requirement no_resale.*twice"):
        parse_pack(f"{HEAD}requirements:\n  - {RULE}\n  - {RULE}\n", file="ours.yaml")
    second = RULE.replace("{term", "{id: no_resale.2, term")
    pack = parse_pack(f"{HEAD}requirements:\n  - {RULE}\n  - {second}\n", file="ours.yaml")
    assert [r.id for r in pack.requirements] == ["our-rules.no_resale", "our-rules.no_resale.2"]


def test_an_id_must_begin_with_its_term() -> None:
    with pytest.raises(PackError, match="'id'"):
        load(RULE.replace("{term", "{id: other.2, term"))


@pytest.mark.parametrize(
    ("limits", "part"),
    [
        ("equals: bth", "Did you mean 'both'?"),
        ("equals: []", "empty list"),
        ("equals: 3.5", "not text"),
        ("any_number: true", "not known"),
        ("on_exceed: conflict", "no effect without equals"),
    ],
)
def test_a_fact_can_only_be_what_papers_state(limits: str, part: str) -> None:
    requirement = rule("signed", limits).replace("term:", "fact:")
    with pytest.raises(PackError) as caught:
        load(requirement)
    assert part in str(caught.value)


def test_a_fact_may_be_asked_for_with_or_without_a_value() -> None:
    asked = load(rule("signed", "equals: both").replace("term:", "fact:")).requirements[0]
    assert (asked.is_fact, asked.limits.equals) == (True, ("both",))
    stated = load(rule("expiration_date", "").replace("term:", "fact:")).requirements[0]
    assert stated.limits.equals == ()


def test_extending_changes_only_what_is_written(write: Write) -> None:
    path = write(
        "ours.yaml",
        HEAD + "extends: core-dpa\nrequirements:\n"
        "  - {term: breach_notification, limits: {max: {deadline: {value: 24, unit: hours}}}}\n"
        f"  - {{fact: signed, {REST}, limits: {{equals: both}}}}\n",
    )
    ours, core = load_pack(path), load_pack("core-dpa")
    assert len(ours.requirements) == len(core.requirements) + 1
    assert ours.extends == "core-dpa"
    breach, parent = (
        ours.requirement("our-rules.breach_notification"),
        core.requirement("core-dpa.breach_notification"),
    )
    assert breach.limits.max["deadline"].hours == 24
    assert (breach.citation, breach.severity, breach.note) == (parent.citation, parent.severity, parent.note)
    assert ours.requirement("our-rules.no_resale").limits == core.requirement("core-dpa.no_resale").limits
    assert ours.requirements[-1].term == "signed"


def test_a_circle_of_extends_is_an_error_that_names_it(write: Write) -> None:
    first = write("a.yaml", HEAD + "extends: b.yaml\n")
    write("b.yaml", HEAD + "extends: a.yaml\n")
    with pytest.raises(PackError, match=r"circle: a\.yaml -> b\.yaml -> a\.yaml"):
        load_pack(first)


def test_a_rule_set_cannot_pass_for_a_shipped_one(write: Write) -> None:
    path = write("mine.yaml", f"{HEAD}requirements:\n  - {RULE}\n".replace("our-rules", "core-dpa"))
    with pytest.raises(PackError, match="a name of its own"):
        load_pack(path)


@pytest.mark.parametrize("name", ["no-such-rules", "nothing.yaml", "core-dap"])
def test_an_unknown_rule_set_is_an_error(name: str) -> None:
    with pytest.raises(PackError):
        load_pack(name)


def test_an_unknown_id_gets_the_nearest_one() -> None:
    with pytest.raises(PackError, match="Did you mean 'core-dpa'"):
        load_pack("core-dap")


def test_a_file_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"\xff\xfe\x00id: x")
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(str(path))


def test_the_hash_follows_the_content_and_not_the_layout() -> None:
    plain = load(RULE)
    assert load(RULE + "  # a remark").hash == plain.hash
    assert (
        load(RULE, extra="examples: [{requirement: no_resale, given: {}, verdict: met}]").hash == plain.hash
    )
    assert load(RULE.replace("required", "recommended")).hash != plain.hash
    assert load(RULE.replace("No sale.", "No sales.")).hash != plain.hash


def test_the_hash_follows_what_is_inherited(write: Write) -> None:
    write("base.yaml", f"{HEAD}requirements:\n  - {RULE}\n".replace("our-rules", "base"))
    child = write("ours.yaml", HEAD + "extends: base.yaml\n")
    before = load_pack(child).hash
    write(
        "base.yaml", f"{HEAD}requirements:\n  - {RULE}\n".replace("our-rules", "base").replace("P 1", "P 9")
    )
    assert load_pack(child).hash != before
