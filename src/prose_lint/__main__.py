"""`python -m prose_lint`, and the command `prose-lint`."""

from prose_lint.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
