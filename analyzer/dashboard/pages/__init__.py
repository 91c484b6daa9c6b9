"""One module a page; each offers `show(context)`."""
