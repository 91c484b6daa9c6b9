"""Saved web pages: the policy's words are kept, the page around them is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from ingest_make import assert_sound, marked, prose, read_bytes

from analyzer.errors import UnreadableError
from analyzer.ingest import read_document

_POLICY = (
    f"<h1>Privacy at Tanager Learning</h1><p>{prose(0)}</p><h2>What we collect</h2><ul>"
    f"<li>A pupil's name.</li><li>A pupil's grade.</li></ul><h2>Deletion</h2><p>{prose(4)}</p>"
)
_KEPT = ("Privacy at Tanager Learning", prose(0).strip(), "• A pupil's name.", "Deletion", prose(4).strip())

#: Site styles: the policy stands at {0}, and none of the words in capitals may be read.
_SITES = {
    "old table layout": (
        "<table width=100%><tr><td colspan=2><img src=a.gif></td></tr><tr><td valign=top><ul>"
        "<li><a href=/a>MENU ONE</a><li><a href=/b>MENU TWO</a><li><a href=/c>MENU THREE</a></ul></td>"
        "<td><font size=2>{0}</font></td></tr></table>"
    ),
    "one page application": (
        '<div id=root><div class="css-1 Head-nav"><a href=/>MENU</a></div><div class=css-9>{0}</div></div>'
        '<div id="onetrust-consent-sdk"><div>WE USE COOKIES <button>ACCEPT ALL</button></div></div>'
        "<script>window.__STATE__={{}}</script>"
    ),
    "blog": (
        '<header class="site-header"><nav><a href=/>MENU</a></nav></header><div><div class=post>{0}'
        '<div class="share-buttons"><a>SHARE</a><a>TWEET</a></div></div>'
        '<div id=secondary class="widget-area sidebar"><h3>RECENT POSTS</h3><a>ONE</a></div></div>'
        '<div class="related-posts"><h3>RELATED ARTICLES</h3>'
        "<ul><li><a href=/x>OTHER</a></li></ul></div><footer>COPYRIGHT <a>TERMS</a></footer>"
    ),
    "help centre": (
        '<ol class=breadcrumbs><li><a href=/>HELP</a></li></ol><article class=article-body>{0}</article>'
        '<div class="article-votes was-this-helpful">WAS THIS HELPFUL? <button>YES</button></div>'
        '<section class="related-articles"><h3>MORE</h3><ul><li><a href=/1>ONE</a></li></ul></section>'
    ),
    "many languages": (
        '<div class="language-picker"><ul><li><a href=/de>DEUTSCH</a></li>'
        "<li><a href=/es>ESPANOL</a></li></ul></div>"
        "<select name=lang><option>FRANCAIS</option></select><main>{0}</main>"
        '<div role=contentinfo>IMPRINT</div>'
    ),
    "modal in front": (
        '<div id=page aria-hidden="true"><main>{0}</main></div><div role=dialog aria-modal=true>SIGN UP NOW'
        "<button>CLOSE</button></div>"
    ),
    "contents first": (
        '<div class=content><ul><li><a href="#a">LEAP A</a></li><li><a href="#b">LEAP B</a></li>'
        '<li><a href="#c">LEAP C</a></li></ul>{0}</div>'
    ),
    "unnamed top links": (
        "<div><ul><li><a href=/1>HOME</a></li><li><a href=/2>COST</a></li><li><a href=/3>ABOUT</a></li></ul>"
        "</div><div>{0}</div>"
    ),
    "hidden twins": (
        '<div hidden>MOBILE MENU</div><p style="display:none">TRACKER</p>'
        '<span class=sr-only>OPENS A WINDOW</span><svg><title>LOGO</title></svg>'
        '<i aria-hidden=true>ICON</i><template>TEMPLATE</template>{0}'
    ),
}  # fmt: skip


@pytest.mark.parametrize("site", _SITES)
def test_the_policy_is_kept_and_the_site_is_not(tmp_path: Path, site: str) -> None:
    page = f"<!DOCTYPE html><html><body>{_SITES[site].format(_POLICY)}</body></html>"
    document = read_bytes(tmp_path, page.encode())
    for words in _KEPT:
        assert words in document.text
    capitals = [word for word in document.text.split() if word.isupper() and len(word) > 2]
    assert capitals == []
    assert_sound(document)


@pytest.mark.parametrize(
    "section",
    [
        '<section id="cookies"><h2>Cookies</h2><p>We set one cookie to keep pupils signed in.</p></section>',
        '<div id="how-we-share"><h2>How we share</h2><p>We share nothing with anybody.</p></div>',
        '<div class="gdpr"><p>{0}</p></div>',
        '<div class="consent"><h3>Consent</h3>The school consents for the parents.</div>',
        '<h2 class="related" id="newsletter">We set one cookie for the newsletter</h2>',
        '<div class="menu-content"><p>{0}{0}{0}</p></div>',
        '<aside>In short: {0}</aside>',
        '<details><summary>Deletion</summary><p>{0}</p></details>',
        '<h3><button aria-expanded="false">Erasing</button></h3><div class="accordion" hidden>{0}</div>',
        '<div class="panel-collapse" style="display: none"><p>{0}</p></div>',
        '<div role="tabpanel" hidden aria-labelledby="t1"><p>{0}</p></div>',
        '<blockquote>{0}</blockquote><address>Write to the privacy officer.</address>',
        '<dl><dt>Deletion</dt><dd>{0}</dd></dl>',
        '<figure><figcaption>{0}</figcaption></figure>',
        '<p>We keep <a href="/x">all records </a><a href="/y">and names </a><a href="/z">and grades.</a></p>',
    ],
)  # fmt: skip
def test_sections_that_are_named_like_surroundings_are_kept(tmp_path: Path, section: str) -> None:
    words = section.format(prose(0).strip())
    page = f"<html><body><main>{_POLICY}{words}</main></body></html>"
    plain = "".join(f" {part.split('>', 1)[-1]}" for part in words.split("<")).split()
    text = read_bytes(tmp_path, page.encode()).text
    assert " ".join(plain[-6:]) in " ".join(text.split())
    assert " ".join(plain[:2]) in " ".join(text.split())


def test_headings_are_marked_with_their_level(tmp_path: Path) -> None:
    page = '<body><h1>Terms</h1><p>Words.</p><h3>Data</h3><div role="heading" aria-level="2">Use</div></body>'
    document = read_bytes(tmp_path, page.encode())
    found = [(m.value, document.text[m.start : m.end]) for m in document.marks if m.kind == "heading"]
    assert found == [("1", "Terms"), ("3", "Data"), ("2", "Use")]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ol start=3><li>A<li>B</ol>", "3. A|4. B"),
        ("<ol reversed><li>A<li>B<li>C</ol>", "3. A|2. B|1. C"),
        ("<ol type=i><li>A<li value=9>B<li>C</ol>", "i. A|ix. B|x. C"),
        ("<ol><li type=A>A<li>B</ol>", "A. A|2. B"),
        ('<ol style="list-style-type: lower-alpha"><li>A<li>B</ol>', "a. A|b. B"),
        ('<ol style="list-style: none"><li>1.1 A<li>1.2 B</ol>', "1.1 A|1.2 B"),
        ("<ul><li>A<ul><li>B</ul><li>C</ul>", "• A|• B|• C"),
        ("<menu><li>A</menu>", "• A"),
    ],
)
def test_lists_are_numbered_as_printed(tmp_path: Path, markup: str, text: str) -> None:
    page = f"<html><body><h1>Terms</h1>{markup}</body></html>"
    assert read_bytes(tmp_path, page.encode()).text.split("\n\n")[1:] == text.split("|")


def test_tables_keep_captions_columns_and_boxes(tmp_path: Path) -> None:
    page = (
        "<body><h1>Data</h1><table><caption>Schedule</caption><tr><th>Element<th colspan=2>Collected"
        "<tr><td rowspan=2>Name<td>First<td><input type=checkbox checked>"
        "<tr><td>Last<td><input type=checkbox>"
        '<tr style="display:none"><td>x<td>y</table></body>'
    )
    document = read_bytes(tmp_path, page.encode())
    assert document.text == (
        "Data\n\nSchedule\n\nElement | Collected\nName | First | ☒\nLast | ☐"
    )  # fmt: skip
    cells = {document.text[m.start : m.end]: m.value for m in document.marks if m.kind == "cell"}
    assert (cells["Last"], cells["☐"], cells["Collected"]) == ("3,2", "3,3", "1,2")
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☒"], ["☐"])
    assert_sound(document)


@pytest.mark.parametrize("depth", [300, 1500, 5000])
def test_deep_nesting_costs_no_words(tmp_path: Path, depth: int) -> None:
    inner = "<p>First words.</p><p>The provider deletes records.</p><script>no()</script>"
    page = f"<html><body>{'<div><b>' * depth}{inner}{'</b></div>' * depth}<p>After it.</p></body></html>"
    text = read_bytes(tmp_path, page.encode()).text
    assert text.split("\n\n") == ["First words.", "The provider deletes records.", "After it."]


def test_unclosed_paragraphs_are_not_nested(tmp_path: Path) -> None:
    page = "<html><body>" + "<p>One more line of the terms." * 3000 + "</body></html>"
    assert read_bytes(tmp_path, page.encode()).text.count("One more line") == 3000


_MHT = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://tanager.example/privacy\r\n"
    "Subject: Privacy\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"----part\"\r\n\r\n------part\r\nContent-Type: text/html\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><head><meta charset=3D\"windows-1252\"></head><body><h1>Privacy</h1><p>Caf=E9 records are =\r\n"
    "deleted.</p></body></html>\r\n------part\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\niVBORw0KGgo=\r\n------part\r\nContent-Type: text/css\r\n\r\np {}\r\n------part--\r\n"
)  # fmt: skip


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, _MHT.encode(), name="page.mht")
    assert (document.media, document.text) == ("html", "Privacy\n\nCafé records are deleted.")


def test_an_empty_web_archive_has_a_code(tmp_path: Path) -> None:
    data = _MHT.replace("Content-Type: text/html", "Content-Type: image/gif").encode()
    with pytest.raises(UnreadableError, match="P110"):
        read_bytes(tmp_path, data)


@pytest.mark.parametrize(
    ("charset", "word"),
    [
        ("shift_jis", "プライバシー"),
        ("windows-1251", "школа"),
        ("utf-16", "café"),
        ("iso-8859-15", "5 €"),
    ],
)
def test_declared_character_sets(tmp_path: Path, charset: str, word: str) -> None:
    declared = "" if charset == "utf-16" else charset
    page = f'<html><head><meta charset="{declared}"></head><body><p>Word: {word}</p></body></html>'
    assert read_bytes(tmp_path, page.encode(charset)).text == f"Word: {word}"


def test_frames_and_base_are_told_and_harmless(tmp_path: Path) -> None:
    page = (
        '<html><head><base href="file:///etc/"></head><frameset cols="20,80"><frame src="menu.html">'
        '<frame src="policy.html"></frameset></html>'
    )
    document = read_bytes(tmp_path, page.encode())
    told = {p.code: p.message for p in document.problems}
    assert "2 frames" in told["P131"]
    inner = (
        '<body><p>Words.</p><iframe src="a.html" width=600></iframe><iframe src="t" width=1></iframe></body>'
    )
    assert ["a frame" in p.message for p in read_bytes(tmp_path, inner.encode()).problems] == [True]


def test_a_page_whose_words_are_in_a_script_is_told(tmp_path: Path) -> None:
    state = '{"page": "<p>' + "the provider keeps all records of pupils safe and sound " * 40 + '</p>"}'
    page = f"<body><div id=root>Loading</div><script type='application/json'>{state}</script></body>"
    document = read_bytes(tmp_path, page.encode())
    assert [p.code for p in document.problems] == ["P140"]
    assert "print it to PDF" in document.problems[0].advice


def test_no_page_is_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    page = f'<html><body><p>Words.</p><object data="{tmp_path}/secret.txt">x</object></body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert read_document(tmp_path / "page.html").text == "Words."
