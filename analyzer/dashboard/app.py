"""The script that Streamlit runs; `dpaudit app` starts it."""

# Child processes run this file again under another name; they must not start a page.
if __name__ == "__main__":
    from analyzer.dashboard import main

    main()
