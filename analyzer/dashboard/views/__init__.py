"""One module a page; each offers `show(context)`.

Not called `pages`: Streamlit would take such a folder for scripts of its own.
"""
