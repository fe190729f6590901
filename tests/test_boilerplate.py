"""post.boilerplate: what a web page leaves behind is one finding, and prose about such things is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose_lint.check import check
from prose_lint.context import Context
from prose_lint.declarative import builtin_pack_rules
from prose_lint.finding import Applicability, Changes
from prose_lint.fix import apply
from prose_lint.parse import parse
from prose_lint.plan import Plan, PlannedRule
from prose_lint.source import Source

RULE = {rule.name: rule for rule in builtin_pack_rules()}["post.boilerplate"]
BODY = "The ferry left the pier a little after six.\n\nBy the time the lights came into view, the wind had turned.\n"
FORM = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"


def found(text: str, *, file: str = "post.md", **options: object) -> list:
    plan = Plan((PlannedRule(RULE, RULE.options(**options), RULE.severity),), Context(), {})
    return check(parse(Source(file, text), "text" if file.endswith(".txt") else "markdown"), plan)


def only(text: str, *, file: str = "post.md", **options: object) -> tuple[str, str]:
    """The text of the only finding, and the document after its fix."""
    (diagnostic,) = found(text, file=file, **options)
    (fix,) = diagnostic.fixes
    assert fix.applicability is Applicability.UNSAFE
    assert fix.changes is Changes.BLOCK
    return text[slice(*diagnostic.span)], apply(text, fix.edits)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
@pytest.mark.parametrize("file", ["post.md", "post.txt"])
def test_comment_form_at_the_end_goes_with_the_blank_line_before(file, end):
    newline = end or "\n"
    text = "Lisbon, March 4 —\n\nLeave a Reply\n\nRequired fields are marked *\n".removesuffix("\n").replace("\n", newline) + end
    place, fixed = only(text, file=file)
    assert place == "Leave a Reply\n\nRequired fields are marked *".replace("\n", newline)
    assert fixed == f"Lisbon, March 4 —{end}"


def test_blank_lines_at_the_end_go_too():
    assert only(BODY + "\n\n\n" + FORM + "\n\n")[1] == BODY


@pytest.mark.parametrize(
    "remains",
    [
        "## Leave a Reply\n\nYour email address will not be published.",
        "Leave a Reply\n=============\n\nYour email address will not be published.",
        "**Leave a Reply** [Cancel reply](#respond)\n\nRequired fields are marked \\*",
        "Share this:\n\n- Click to share on Twitter (Opens in new window)\n- Click to share on Facebook (Opens in new window)",
        "Share this:\n\nTweet\n\nPin it",
        "## Related posts\n\n- Ten best harbours\n- A pier in winter\n\nSubscribe to our newsletter\n\nEnter your email address",
        "« Previous post\n\nNext post »\n\nPosted in News | Tagged sea | 3 Comments",
        "3 thoughts on “The harbour”\n\nReply\n\nLeave a Reply",
        "Leave a Comment\nPost Comment\nCancel reply",
        "Save my name, email, and website in this\nbrowser for the next time I comment.",
        "Leave a Reply\n\nYour email address will not be published.\n\nName *\n\nEmail *\n\nWebsite\n\nThe Harbour Times",
        "Share this:\n\n***\n\nLeave a Reply",
    ],
)
def test_remains_at_the_end_are_one_finding(remains):
    for newline in ("\n", "\r\n"):
        text = f"{BODY}\n{remains}\n".replace("\n", newline)
        place, fixed = only(text)
        assert remains.lstrip("#*« ").replace("\n", newline).startswith(place[:8].lstrip("« "))
        assert text.removesuffix(newline).endswith(place)
        assert fixed == BODY.replace("\n", newline)


@pytest.mark.parametrize("front", ["", "---\ntitle: The harbour\n---\n\n", "# The harbour\n\n"])
@pytest.mark.parametrize(
    "remains",
    [
        "We use cookies to improve your experience. By continuing to use this site you accept our cookie policy.",
        "Skip to content\n\nHome About Contact",
        "[Skip to main content](#main)",
        "- Skip to content\n- Home\n- About",
    ],
)
def test_remains_at_the_start_leave_the_front_matter_and_the_title(front, remains):
    assert only(f"{front}{remains}\n\n{BODY}")[1] == front + BODY


def test_remains_in_between_leave_one_blank_line():
    first, second = BODY.split("\n\n")
    share = "Share this:\n\nClick to share on Twitter (Opens in new window)"
    assert only(f"{first}\n\n{share}\n\n{second}")[1] == BODY
    assert only(f"{first}\n\n\n{share}\n\n\n{second}")[1] == f"{first}\n\n\n{second}"
    assert only(f"{first}\n\n## Share this\n## Click to share on Twitter (Opens in new window)\n{second}")[1] == BODY
    assert only(f"{first}\n## Share this\n## Click to share on Twitter (Opens in new window)\n{second}")[1] == BODY


def test_document_of_nothing_else_keeps_its_front_matter():
    assert only(f"---\ntitle: A\n---\n\n{FORM}")[1] == "---\ntitle: A\n---\n\n"


def test_footnotes_and_references_may_follow():
    text = f"A note[^1] and [a link][a].\n\n{FORM}\n[^1]: The note.\n\n[a]: https://example.org/\n"
    assert only(text)[1] == "A note[^1] and [a link][a].\n\n[^1]: The note.\n\n[a]: https://example.org/\n"


@pytest.mark.parametrize(
    "kept", ["```\ncode\n```", "<form action='/subscribe'></form>", "![A pier](pier.jpg)", "{% include figure.html %}"]
)
def test_other_things_are_not_taken_away(kept):
    place, fixed = only(f"{BODY}\n{FORM}\n{kept}\n")
    assert place == FORM.strip()
    assert fixed == f"{BODY}\n{kept}\n"


def test_items_below_a_sign_stay():
    nested = "  - A nested item that is a whole sentence, and stays where it is.\n"
    assert only(f"{BODY}\n{FORM}\n- Reply\n{nested}") == (f"{FORM}\n- Reply", f"{BODY}\n{nested}")


@pytest.mark.parametrize(
    "text",
    [
        "She wrote that a reader would leave a reply on the wall, and that he left one too.",
        "Our newsletter is three years old. To subscribe, write to the office; we related the story of the posts in March.",
        "Leave a Reply",
        "“Leave a Reply”\n\n“Post Comment”",
        "## Leave a comment\n\nWe would love to hear what you think about it, below.",
        "## Related posts\n\n- [Ten best harbours](/ten)\n- [A pier](/pier)",
        "## Related posts\n\n- [Ten best harbours](/ten)\n\nSubscribe to our newsletter",
        "## Stay in touch\n\n- Subscribe to our newsletter\n- Follow us on Twitter\n- Share this post",
        "[Previous post](/one)\n\n[Next post](/two)",
        "## Related posts\n\nThe theme asks for them.\n\n## Share this\n\nA script draws it.\n\n## Leave a Reply\n\nOr not.",
        "The labels of the form:\n\n- Leave a Reply\n- Your email address will not be published.\n- Post Comment",
        "The labels of the form are these.\n\n- Leave a Reply\n- Post Comment\n- Cancel reply",
        "## Labels\n\n- Leave a Reply\n- Your email address will not be published.\n- Post Comment",
        "The page says:\n\nYour email address will not be published. Required fields are marked *",
        "> Leave a Reply\n>\n> Your email address will not be published.",
        "| Label | Key |\n|---|---|\n| Leave a Reply | reply |\n| Post Comment | post |\n| Cancel reply | cancel |",
        "```\nLeave a Reply\nYour email address will not be published.\n```",
        "<h3>Subscribe to our newsletter</h3>\n<label>Enter your email address</label>\n<button>Subscribe</button>",
        "Press what is called\n\nLeave a Reply\n\nand write below it whatever you want.\n\nPost Comment\n\nis the last step.",
        "We use cookies on two pages, and this post says what for.",
        "Skip to content is the first link of a page for those who do not see it.",
    ],
)
def test_prose_about_such_things_is_none(text):
    assert found(text + "\n") == []
    assert found(f"{BODY}\n{text}\n") == []
    assert found(f"{text}\n\n{BODY}") == []
    assert found(f"{BODY}\n{text}\n\n{BODY}") == []


def test_menu_link_in_between_is_prose():
    assert found(f"{BODY}\nSkip to content\n\nHome About Contact\n\n{BODY}") == []


def test_title_in_the_front_matter_is_no_sign():
    assert found(f"---\ntitle: Leave a Reply\ndescription: Post Comment\n---\n\n{BODY}") == []


def test_site_adds_texts_of_its_own_pages():
    text = f"{BODY}\nWritten for the old pages of the town in 2011.\n"
    assert found(text) == []
    assert only(text, extra=("Written for the old pages of … in #",))[1] == BODY


@pytest.mark.parametrize(
    "unit",
    [
        "Leave a Reply\n\n",
        "Leave a Reply\n\nYour email address will not be published.\n\nA whole sentence ends the run.\n\n",
        "- Leave a Reply\n",
        "Leave a Reply\n",
        "[^a]: Leave a Reply\n\n",
        "Name\n\n",
        "  ",
    ],
)
def test_time_is_linear(unit):
    def seconds(count: int) -> float:
        document = parse(Source("post.md", f"{FORM}\n" + unit * count), "markdown")
        document.vocabulary  # noqa: B018  (made once for all rules)
        begin = time.process_time()
        list(RULE.check(document, RULE.options(), Context()))
        return time.process_time() - begin

    assert min(seconds(8000) for _ in range(2)) < 0.05 + 6 * min(seconds(2000) for _ in range(3))


SIGNS = [
    "Leave a Reply",
    "## Share this:",
    "- Tweet",
    "Name *",
    "Your email address will not be published.",
    "> Reply",
    "1. Post Comment",
    "Share\n===",
]
PROSE = [
    "A whole sentence stands here, as in any post.",
    "```\ncode\n```",
    "<div>\nReply\n</div>",
    "- An item of a list.\n  - Below it.",
    "[a]: /b",
    "***",
]


@given(
    st.lists(st.sampled_from(SIGNS + PROSE), max_size=9),
    st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_removal_keeps_all_other_text_and_converges(blocks, between, newline, ends):
    text = (between.join(blocks) + ("\n" if ends and blocks else "")).replace("\n", newline)
    for _ in range(12):
        diagnostics = found(text)
        if not diagnostics:
            break
        for diagnostic in diagnostics:
            (edit,) = diagnostic.fixes[0].edits
            assert edit.span.start <= diagnostic.span.start <= diagnostic.span.end <= edit.span.end
            assert not edit.text.strip()
            for kept in ("whole sentence", "code", "<div>", "An item", "Below it", "[a]:"):
                assert kept not in text[slice(*edit.span)]
        fixed = apply(text, diagnostics[0].fixes[0].edits)
        assert len(fixed) < len(text)
        assert text[-1] not in "\r\n" or not fixed or fixed[-1] in "\r\n"
        text = fixed
    assert found(text) == []
