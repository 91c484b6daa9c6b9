"""The dashboard, from a checkout: ``streamlit run app.py``; `dpaudit app` also opens the browser."""

# Child processes run this file again under another name; they must not start a page.
if __name__ == "__main__":
    from analyzer.dashboard import main

    main()
