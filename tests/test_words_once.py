from importlib import resources

from analyzer.packs.fields import parse_yaml


def test_no_group_or_key_of_the_words_stands_twice() -> None:
    """Plain YAML would keep the last of two and lose the other without a sound."""
    source = resources.files("analyzer").joinpath("words.yaml").read_text(encoding="utf-8")
    assert isinstance(parse_yaml(source, file="words.yaml"), dict)
