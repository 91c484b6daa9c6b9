"""One module a page; each offers `show(context)`. Not called `pages`: Streamlit would take the files for scripts."""
