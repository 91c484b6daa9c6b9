"""Print a sample paper as a saved web page, or as plain text."""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path

from samples.source import Block, Source

_TAGS = {"title": "h1", "heading": "h2", "paragraph": "p", "bullet": "li", "item": "p"}
_CSS = (
    "body{font-family:Georgia,serif;max-width:44em;margin:auto;line-height:1.5}"
    "nav a{margin-right:1.2em}.consent{position:fixed;bottom:0;background:#eee;padding:1em}"
    "footer{border-top:1px solid #999;margin-top:3em;font-size:smaller}"
)


def _html_block(block: Block) -> str:
    text = f"{block.label} {block.text}" if block.label else block.text
    tag = _TAGS[block.kind]
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def _html_body(blocks: tuple[Block, ...]) -> str:
    lines: list[str] = []
    listing = False
    for block in blocks:
        if (block.kind == "bullet") != listing:
            lines.append("</ul>" if listing else "<ul>")
            listing = not listing
        lines.append(_html_block(block))
    return "\n".join(lines + (["</ul>"] if listing else []))


def _links(names: str) -> str:
    return "\n".join(f'<a href="#">{escape(name.strip())}</a>' for name in names.split("|"))


def web_page(source: Source) -> str:
    """A page as a browser saves it: navigation, cookie banner, the text, footer, a script."""
    settings = source.settings
    cookie, *buttons = (part.strip() for part in settings["cookie"].split("|"))
    choices = "".join(f"<button>{escape(b)}</button>" for b in buttons)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(settings["title"])}</title>
<style>{_CSS}</style>
<script>window.pageData = {{"page": "legal", "consent": null}};</script>
</head>
<body>
<header>
<a class="logo" href="#">{escape(settings["site"])}</a>
<nav aria-label="Main">
{_links(settings["nav"])}
</nav>
</header>
<div class="consent" role="dialog" aria-label="Cookies"><p>{escape(cookie)}</p>{choices}</div>
<main>
{_html_body(source.blocks)}
</main>
<footer>
{_links(settings["footer"])}
</footer>
<script>document.querySelector(".consent").dataset.shown = "yes";</script>
</body>
</html>
"""


def saved_soup(source: Source) -> str:
    """A page of the kind that is all ``div``: menus, pop-ups and offers told from the text by class names alone."""
    settings = source.settings
    cookie, *buttons = (part.strip() for part in settings["cookie"].split("|"))
    choices = "".join(f'<div class="btn-outline" tabindex="0">{escape(b)}</div>' for b in buttons)
    related = "".join(f'<li><a href="#">{escape(t.strip())}</a></li>' for t in settings["related"].split("|"))
    return f"""<!DOCTYPE html>
<!-- saved from url=(0041)https://www.pennywhistle.example/privacy/ -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(settings["title"])} | {escape(settings["site"])}</title>
<script>window.dataLayer=[];dataLayer.push({{"consent":"we may sell data"}});</script>
<style>{_CSS}</style></head>
<body class="page privacy">
<div id="cookie-banner" class="cookie-consent"><div><span>{escape(cookie)}</span></div>{choices}</div>
<div class="site-header"><div class="logo"><a href="#">{escape(settings["site"])}</a></div>
<div class="main-menu">{_links(settings["nav"])}</div></div>
<div class="wrap"><div class="content">
{_html_body(source.blocks)}
</div>
<div class="sidebar"><div>You may also like</div><ul>{related}</ul></div>
<div class="newsletter-box"><div>{escape(settings["newsletter"])}</div><input type="email"></div></div>
<div class="site-footer">{_links(settings["footer"])}</div>
<div style="display:none">Ask us about selling your list.</div>
</body></html>
"""


def html_page(source: Source) -> str:
    """A saved web page, tidy or not, as the source asks."""
    return saved_soup(source) if source.settings.get("saved") == "soup" else web_page(source)


def plain_text(source: Source) -> str:
    """The letter as it would leave a typewriter: lines of at most 76 characters."""
    return (
        "\n\n".join(textwrap.fill(block.text, 76, break_on_hyphens=False) for block in source.blocks) + "\n"
    )


def write(source: Source, path: Path) -> None:
    """Print the source in the format of the path's ending."""
    make = {".html": html_page, ".txt": plain_text, ".md": lambda s: s.body}[path.suffix]
    path.write_text(make(source), encoding="utf-8", newline="\n")
