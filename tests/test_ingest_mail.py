"""E-mails saved as files: their words, the papers in them, and nothing that breaks a scan."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.ingest.mail import read_mail

PDF = b"%PDF-1.4 not a real one"


def mail(text: str = "See the attached.", *, html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Tuning fork agreement"
    message["From"] = "ines@tuningfork.example"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def attach(message: EmailMessage, name: str, data: bytes = PDF, kind: str = "application/pdf") -> None:
    main, sub = kind.split("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)


def test_mail_gives_its_subject_its_words_once_and_its_papers() -> None:
    message = mail("We signed it.", html="<style>p {}</style><p>We signed it.</p>")
    attach(message, "Signed DPA.pdf")
    found = read_mail(message.as_bytes())
    assert found.subject == "Tuning fork agreement"
    assert found.text.strip() == "We signed it."
    assert [(paper.name, paper.data) for paper in found.attached] == [("Signed DPA.pdf", PDF)]


def test_mail_of_a_web_page_alone_is_read_as_its_words() -> None:
    message = EmailMessage()
    message.set_content("<html><body><p>We will not <b>renew</b>.</p></body></html>", subtype="html")
    assert read_mail(message.as_bytes()).text == "We will not renew."


def test_mail_passes_over_logos_tables_and_programs() -> None:
    message = mail()
    attach(message, "logo.png", b"x" * 900, "image/png")
    attach(message, "prices.xlsx", PDF, "application/octet-stream")
    attach(message, "setup.exe", PDF, "application/octet-stream")
    attach(message, "photo of page.jpg", b"x" * 90_000, "image/jpeg")
    assert [paper.name for paper in read_mail(message.as_bytes()).attached] == ["photo of page.jpg"]


def test_mail_gives_the_papers_of_a_message_that_it_forwards() -> None:
    inner = mail("Here it is.")
    attach(inner, "rider.docx", b"PK", "application/octet-stream")
    outer = mail("Forwarded.")
    outer.add_attachment(inner)
    found = read_mail(outer.as_bytes())
    assert [paper.name for paper in found.attached] == ["rider.docx"]
    assert "Here it is." in found.text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: text/plain; charset=no-such-thing\n\nhello",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n",
        b"Subject: =?utf-8?B?%%%?=\nContent-Transfer-Encoding: base64\n\n***",
        b"Content-Disposition: attachment; filename*=x'y\n\nbody",
    ],
)
def test_mail_that_is_broken_raises_nothing(data: bytes) -> None:
    read_mail(data)


@given(st.binary(max_size=300))
def test_mail_of_any_bytes_raises_nothing(data: bytes) -> None:
    read_mail(b"Content-Type: multipart/mixed; boundary=b\nSubject: " + data)
