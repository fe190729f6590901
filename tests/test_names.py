"""Names in several spellings: which words are near, what makes them one name, which spelling is kept."""

from __future__ import annotations

import json
import random
import time

import pytest

from prose_lint.archive import Archive
from prose_lint.context import Context
from prose_lint.finding import Applicability, Severity
from prose_lint.glossary import Glossary, Term
from prose_lint.keystrokes import slips
from prose_lint.names import known
from prose_lint.names.archive import ArchiveNames
from prose_lint.names.blocking import Neighbourhood, between, deletions, is_apart, is_derived
from prose_lint.names.decision import Standing, decide
from prose_lint.names.facts import name_facts
from prose_lint.names.forms import NO_WORD, plain, word_of
from prose_lint.parse import parse
from prose_lint.rules.names.archive_variant import archive_variant
from prose_lint.rules.names.variant import VariantOptions, variant
from prose_lint.source import Source


def document(text, path="post.md"):
    return parse(Source(path, text), "markdown")


def check(text, *, options=VariantOptions(), **context):  # noqa: B008  (an immutable default)
    return list(variant.check(document(text), options, Context(**context)))


def pairs(source, **keywords):
    """What is found: the written form, the form to keep, and how applicable the fix is."""
    text = document(source).text
    return [
        (text[finding.span.start : finding.span.end], finding.fixes[0].edits[0].text, finding.fixes[0].applicability.name)
        for finding in check(source, **keywords)
        if finding.severity is not Severity.SUGGESTION
    ]


# Near words


def near(words, word):
    neighbourhood = Neighbourhood()
    for one in words:
        neighbourhood.add(one)
    return sorted(other for other in neighbourhood.met.get(word, ()) if between(other, word) is not None)


@pytest.mark.parametrize(
    ("one", "other"), [("strnad", "strand"), ("chorrillo", "chorillo"), ("venezuela", "venezula"), ("fibonacci", "fibonnaci")]
)
def test_a_slip_makes_words_near_in_both_directions(one, other):
    assert near([one, other, "harbour"], one) == [other]
    assert near([one, other, "harbour"], other) == [one]


@pytest.mark.parametrize(("one", "other"), [("ship", "ships"), ("falcon1", "falcon9"), ("es6", "es7"), ("carlos", "carl")])
def test_plurals_and_numbered_things_are_apart(one, other):
    assert is_apart(one, other)
    assert near([one, other], one) == []


def test_an_ending_derives_and_a_doubled_letter_does_not():
    assert is_derived("america", "american")
    assert not is_derived("foundation", "foundationn")


def test_neighbours_do_not_depend_on_the_order_or_on_what_was_filed_before():
    words = ["strnad", "strand", "strad", "harbour", "harbor", "mississippi", "missisipi"]
    shuffled = ["stranded", *words]
    random.Random(1).shuffle(shuffled)
    for word in words:
        assert near(words, word) == [other for other in near(shuffled, word) if other in words]
    assert near(words, "missisipi") == ["mississippi"]


def test_every_single_slip_is_found_by_deletions():
    generator = random.Random(2)
    for _ in range(300):
        word = "".join(generator.choices("abcdefgh", k=generator.randint(4, 10)))
        at = generator.randrange(len(word) - 1)
        for wrong in (
            word[:at] + word[at + 1 :],
            word[:at] + "z" + word[at:],
            word[:at] + "z" + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ):
            if slips(word, wrong) is not None:
                assert not deletions(word).isdisjoint(deletions(wrong)), (word, wrong)


def test_words_are_still_found_when_learning_begins_anew(monkeypatch):
    monkeypatch.setattr(known, "_LARGEST", 4)
    context = Context()
    for text in ("Ask Guillaume about Brunnvik, Ostergaard and Qorvath.", "Ask Guillaume about it. In the evening Guillame wrote back."):
        found = list(variant.check(document(text), VariantOptions(), context))
    assert [finding.fixes[0].edits[0].text for finding in found] == ["Guillaume"]


def test_names_are_blocked_and_not_compared_all_with_all():
    generator = random.Random(3)
    facts = {
        f"posts/{n}.md": {
            "".join(generator.choices("abcdefghijklmnopqrstuvwxyz", k=generator.randint(5, 12))).capitalize(): [1, [], []]
            for _ in range(1_000)
        }
        for n in range(25)
    }
    began = time.process_time()
    names = ArchiveNames(facts, Context())
    lexicon = Context().lexicon
    assert sum(len(names.rivals(text, lexicon)) for text in names.names) >= 0
    assert len(names.names) > 24_000
    assert time.process_time() - began < 20


# Forms


def test_capitals_and_diacritics_leave_a_key_alone():
    assert plain("GitHub") == plain("Github") == "github"
    assert plain("José") == plain("Jose\u0301") == "jose"
    assert plain("Łukasz Ødegård") == "lukasz odegard"


def test_other_scripts_and_fragments_are_no_names():
    assert {word_of(text, Context()) for text in ("Москва", "東京", "It", "---", "x_y")} == {NO_WORD}


# Decisions


def decided(one, other):
    decision = decide(one, other, Context().lexicon)
    return decision.keep.text, decision.clear


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Standing("Qorvath", 3, 0), Standing("Qorvaht", 1, 5), ("Qorvath", True)),
        (Standing("Qorvath", 2, 0), Standing("Qorvaht", 1, 5), ("Qorvath", False)),
        (Standing("Qorvath", 1, 9), Standing("Qorvaht", 1, 5), ("Qorvaht", False)),
        (Standing("Soles", 1, 0), Standing("Sols", 1, 5), ("Soles", True)),
        (Standing("Soles", 1, 9), Standing("Sols", 1, 5), ("Soles", False)),
        (Standing("February", 1, 9), Standing("Feburary", 5, 0), ("February", True)),
        (Standing("Ethereum", 1, 9), Standing("Etherum", 2, 0), ("Ethereum", False)),
    ],
)
def test_majority_then_lists_then_the_first_mention(one, other, expected):
    assert decided(one, other) == expected
    assert decided(other, one) == expected


# In one document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The “Cartel de los Soles” was named. A year later the “Cartel de los Sols” was not.",
            [("Sols", "Soles", "UNSAFE")],
        ),
        (
            "El Chorrillo burned. Later El Chorrillo was rebuilt, and El Chorrillo stands. In El Chorillo they sang.",
            [("Chorillo", "Chorrillo", "UNSAFE")],
        ),
        ("The harbour of Brunnvik is old. Nobody left Brunvnik in the war.", [("Brunvnik", "Brunnvik", "MANUAL")]),
        ("Ask Guillaume about it. In the evening Guillame wrote back.", [("Guillame", "Guillaume", "UNSAFE")]),
        ("It rained in Septembber. The roof was done by the end of September.", [("Septembber", "September", "MANUAL")]),
        ("We use FooBaz daily. Then Foobaz broke.", [("Foobaz", "FooBaz", "MANUAL")]),
        ("Tomáš came, Tomáš saw, and Tomáš won. Then Tomas left.", [("Tomas", "Tomáš", "UNSAFE")]),
        ("With QuietMisdreavus and QuietMisdreavus we met Quiet Misdreavus.", [("Quiet Misdreavus", "QuietMisdreavus", "MANUAL")]),
        ("They use Vitestra. They like Vitestra; then vitestra and vitestra broke.", [("vitestra", "Vitestra", "MANUAL")] * 2),
    ],
)
def test_variants(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # particles
        ("Vincent van der Berg spoke. Vincent van der Berg left. Then Vincent van den Berg wrote.", "Vincent van der Berg"),
        ("Piet van Brunn painted, and Piet van Brunn wrote. Later Piet Van Brunn died.", "Piet van Brunn"),
        ("The Casa de los Lunes grew. The Casa de los Lunes paid. Then the Casa de las Lunes closed.", "Casa de los Lunes"),
        ("They fear Hakim al-Qorvath. Again Hakim al-Qorvath spoke, and Hakim al-Qorvaht left.", "Qorvath"),
        ("Salman bin Abdulaziz came. Salman bin Abdulaziz spoke. In May Salman bin Abdulazis went.", "Abdulaziz"),
        # initials, titles, suffixes
        ("We met J. Edgar Hoover. Then J. Edgar Hoover wrote to J. Edgar Hover.", "Hoover"),
        ("President Nils Ostergaard came. President Ostergaard spoke. President Ostergard left.", "Ostergaard"),
        ("Ole Brunn-Larsen Jr. came. Ole Brunn-Larsen Jr. spoke. Ole Brunn-Larson Jr. left.", "Larsen"),
        # apostrophes and elisions
        ("Mr. Conor O’Brien sang. Then O’Brien sat. O’Brein stood.", "O’Brien"),
        ("Mr. Conor O'Brien sang. Then O'Brien sat. Conor OBrien stood.", "O'Brien"),
        ("In Côte d’Ivoire it rained, and Côte d’Ivoire was green. In Côte d’Ivore it was dry.", "Ivoire"),
        ("Jane Strnad’s book is here. Jane Strnad wrote it. Jane Strnda’s book is not.", "Strnad"),
        # letters with signs
        ("Łukasz Qorvath wrote it, and Łukasz Qorvath merged it. Thanks to Lukasz Qorvath.", "Łukasz"),
        ("We met Ana Núñez. Ana Núñez spoke. Ana Nuñez left.", "Núñez"),
        ("Åsa Lindqvist came. Åsa Lindqvist spoke. Asa Lindqvist left.", "Åsa"),
        ("They thanked Pawel in May, and Paweł in June.", "Paweł"),
        # headings
        ("# EL CHORILLO TODAY\n\nEl Chorrillo burned. Later El Chorrillo was rebuilt, and El Chorrillo stands.", "CHORRILLO"),
        ("## Remembering Strnda and the Lost Strand\n\nJane Strnad came. Jane Strnad wrote.", "Strnad"),
        # markup and quotation marks
        ("“Cartel de los Soles” and *Cartel de los Soles* and [Cartel de los Sols](https://example.org/).", "Soles"),
        # hyphens, spaces, order
        ("Jean-Luc Ostergaard came. Jean-Luc spoke, Jean-Luc sang. Jean Luc left.", "Jean-Luc"),
        ("McKinnon Systems grew. McKinnon paid; McKinnon won. Then Mc Kinnon sold.", "McKinnon"),
        ("Jane Strnad came. Jane Strnad spoke; Jane Strnad sang. Strnad Jane left.", "Jane Strnad"),
        # acronyms, of which the long form is known
        ("The Drug Enforcement Administration (DEA) came. The DEA spoke and the DEA paid. The DAE left.", "DEA"),
        ("Qaddafi fell. Qaddafi fled; Qaddafi died. Then Quaddafi was mourned.", "Qaddafi"),
    ],
)
def test_names_of_many_kinds(text, expected):
    assert [keep for _, keep, _ in pairs(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "America, the Americas, Americans and American ships. America won.",
        "Falcon 1 flew, Falcon 9 flew higher; ES5 and ES6, Boeing 737 and Boeing 747.",
        "Peter Smith met Pieter Smith. John Smith met John Smyth.",
        "Colombia is a country; Columbia is a river. British Columbia is not Colombia.",
        "Kristian Holm came with Kristin Hall. Anna Meier has a brother, Anton Meier.",
        "CPython runs Python. Cython is another thing, as are IaaS, PaaS and SaaS, ABIs and APIs.",
        "KeePass came first. KeePassX, KeePassXC and KeePassDX followed.",
        "In May and in March. Marks & Spencer sell; Marx wrote. Sent and Send are words.",
        "The University of Oslo signed. L’Université de Montréal did not.",
        "México is Spanish, Mexico is English: Ciudad de México, New Mexico.",
        "Set `Brunnvik` to `Brunvik`. He wrote Brunnvikk [sic], and we write Brunnvik.",
        "Protosketching is fun, says the title.\n\n# Protosketching\n\nThe protosketching went on.",
        "`locId` and locID are fields; messagePort is a MessagePort.",
        "The rust-analyzer is written in Rust; see rust-lang.org. Rust, Rust, Rust.",
        # two people, or a family
        "José Bové met Jose Garcia. José Bové spoke.",
        "Anna Meier met Anna Meyer. Anna Meier spoke and Anna Meyer sang.",
        "Peter Petersen and his brother Pieter Petersen came. Pieter Petersen spoke.",
        "Vincent van der Berg and Vincent de Berg were cousins.",
        "The Kim family: Kim Jong Il and Kim Jong Un; Kim Il Sung.",
        "Hans and Hansen, Peters and Petersen, Johnson and Johnston met Johns.",
        "Ali Hassan met Hassan Ali.",
        "Mark and Marc met Marco and Marcos. Erik, Eric and Erica, too. Stephen King and Steven King.",
        "McDonald met MacDonald. Ronald McDonald and Ramsay MacDonald.",
        "The Smiths’ house and Smith’s house. James’ and James’s book.",
        # countries, languages, inflections
        "Iran and Iraq, Slovakia and Slovenia, Austria and Australia, Niger and Nigeria, Mali and Malawi, Gambia and Zambia.",
        "Colombia borders Venezuela. In Colombia it rains. Columbia University is in New York.",
        "Praha, Prahy, Praze: the city of Prague. Moskva and Moskvy; Warszawa and Warszawy; Kraków and Krakowa.",
        "Brazil, Brazilian; Venezuela, Venezuelan; Iraq and Iraqi. Munich is München. Cologne and Köln.",
        "Los Angeles and Las Vegas. Los Alamos and Las Alamos Street. El Salvador and San Salvador. São Paulo, San Pablo.",
        # numbers, months, acronyms
        "Version 1.2.3 and 1.2.4 of ToolA and ToolB; Apollo 11 and Apollo 12. Python 2 and Python 3; PyPI and PyPy.",
        "In May, March, June and July. In Marc’s house. June came with Jun.",
        "The NSA and the NASA; the CIA and the CIAO; the FBI, the FDA and the FSA.",
        "National Security Agency (NSA) and National Science Academy (NAS). The NSA spoke. The NAS did not.",
        # capitals for the place's sake
        "# Big Data For Small Towns\n\nBig data for small towns. Big Data is big.",
        "# A SHORT HISTORY OF THE HARBOUR\n\nThe harbour is old. Harbor is American.",
        "Real-Time Systems and real time. Open-Source and Open Source Software. Front-End and Front End.",
        "Dear Sir, Dear Sirs. Thank, Thanks. Chapter One, Chapters One and Two.",
        # the same letters, composed and not
        "Jos\u00e9 came and Jos\u00e9 sang. Jose\u0301 left.",
    ],
)
def test_what_looks_like_a_variant_and_is_none(text):
    assert pairs(text) == []


def test_each_wrong_place_has_its_own_finding_and_the_right_ones_are_related():
    text = "El Chorrillo burned. El Chorrillo stands, El Chorrillo too, El Chorrillo, El Chorrillo and El Chorrillo. "
    text += "In El Chorillo. Near El Chorillo."
    findings = check(text)
    assert [text[one.span.start : one.span.end] for one in findings] == ["Chorillo"] * 2
    assert [text[place.span.start : place.span.end] for place in findings[0].related] == ["El Chorrillo"] * 6


def test_what_nothing_decides_offers_both_ways():
    text = "The harbour of Brunnvik is old. Nobody left Brunvnik in the war."
    (finding,) = check(text)
    assert [fix.applicability for fix in finding.fixes] == [Applicability.MANUAL] * 2
    (edit,) = finding.fixes[1].edits
    assert (text[edit.span.start : edit.span.end], edit.text) == ("Brunnvik", "Brunvnik")


def test_distinct_names_are_left_alone():
    text = "Ask Guillaume about it. In the evening Guillame wrote back."
    assert pairs(text, options=VariantOptions(distinct=("guillame",))) == []


def test_the_glossary_decides_before_any_majority():
    text = "Ask Guillame about it. Guillame knows, says Guillame. In the evening Guillaume wrote back."
    assert pairs(text) == [("Guillaume", "Guillame", "UNSAFE")]
    glossary = Glossary([Term("Guillaume Gomez")])
    assert pairs(text, glossary=glossary) == [("Guillame", "Guillaume", "SAFE")] * 3


def test_what_the_glossary_keeps_apart_is_silent():
    text = "Ask Guillaume about it. In the evening Guillame wrote back."
    assert pairs(text, glossary=Glossary([Term("Guillaume", distinct=("Guillame",))])) == []
    assert pairs(text, glossary=Glossary([Term("Guillaume", variants=("Guillame",))])) == []  # names.glossary speaks


# Across documents


def across(documents, named, **settings):
    """What is found in the document `named`: the written form, the form to keep, and how applicable the fix is."""
    context = Context(**settings)
    parsed = {path: document(text, path) for path, text in documents.items()}
    facts = [(path, {"names.archive-variant": json.loads(json.dumps(name_facts(one, context)))}) for path, one in parsed.items()]
    random.Random(len(named)).shuffle(facts)
    context.learn(Archive(facts))
    text = parsed[named].text
    return [
        (text[finding.span.start : finding.span.end], finding.fixes[0].edits[0].text, finding.fixes[0].applicability.name)
        for finding in archive_variant.check(parsed[named], None, context)
    ]


POSTS = {
    "a.md": "Thanks to Jessica Dussault, who drew this.",
    "b.md": "In 2021 Jessica Dussault spoke about trust.",
    "c.md": "It was Jessica Dussault who asked.",
    "d.md": "Special thanks to Jessica Dussalt for the image.",
}


def test_a_person_is_spelt_as_in_the_other_documents():
    assert across(POSTS, "d.md") == [("Dussalt", "Dussault", "UNSAFE")]
    assert [across(POSTS, path) for path in ("a.md", "b.md", "c.md")] == [[], [], []]


def posts(usual, last):
    """Three posts with one text, and one with another."""
    return {"a.md": usual, "b.md": usual, "c.md": usual, "d.md": last}


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (posts("We use QorvathHub daily.", "Daily we use Qorvathhub."), ("Qorvathhub", "QorvathHub", "UNSAFE")),
        (posts("We met José Bové in May.", "In June Jose Bové left."), ("Jose", "José", "UNSAFE")),
        ({"a.md": "We met José Qorvath in May.", "d.md": "In June Jose Qorvath left."}, ("Jose", "José", "MANUAL")),
        (posts("We use OpenSeadragon for maps.", "For maps we use Open\nSeadragon."), ("Open\nSeadragon", "OpenSeadragon", "UNSAFE")),
        (posts("We use Open Seadragon for maps.", "For maps we use OpenSeadragon."), ("OpenSeadragon", "Open Seadragon", "UNSAFE")),
        (posts("We met Jean-Luc Qorvath in May.", "In June Jean Luc Qorvath left."), ("Jean Luc", "Jean-Luc", "UNSAFE")),
        (posts("We met Jane Strnad in May.", "In June Strnad Jane left."), ("Strnad Jane", "Jane Strnad", "UNSAFE")),
        (
            posts("We met Piet van der Qorvath.", "In June Piet van den Qorvath left."),
            ("Piet van den Qorvath", "Piet van der Qorvath", "UNSAFE"),
        ),
        (posts("We met Conor O’Brien.", "In June Conor O’Brein left."), ("O’Brein", "O’Brien", "UNSAFE")),
        (posts("They burned El Chorrillo in 1989.", "El Chorillo is a place."), ("Chorillo", "Chorrillo", "UNSAFE")),
        ({"a.md": "They burned El Chorrillo.", "d.md": "El Chorillo is a place."}, ("Chorillo", "Chorrillo", "MANUAL")),
        ({"a.md": "The “Cartel de los Soles” won.", "d.md": "The “Cartel de los Sols” lost."}, ("Sols", "Soles", "MANUAL")),
        ({"a.md": "We met Jane Strnad.", "b.md": "Jane Strnad came.", "d.md": "Then Jane Strand left."}, ("Strand", "Strnad", "MANUAL")),
    ],
)
def test_names_of_many_kinds_across_documents(documents, expected):
    assert across(documents, "d.md") == [expected]
    assert [across(documents, path) for path in documents if path != "d.md"] == [[] for path in documents if path != "d.md"]


@pytest.mark.parametrize(
    ("usual", "last"),
    [
        ("We met José Bové in May.", "In June Jose Garcia left."),
        ("They live in Colombia now.", "In Columbia they sang."),
        ("They live in Iran now.", "In Iraq they sang."),
        ("The Qorvath came.", "The Qorvaths came, and all was Qorvathian."),
        ("We met Conor O’Brien.", "We met Conor O'Brien."),
        ("We use GitHub.", "We use Github."),  # spelling.capitalisation has it in a list
        ("Falcon 9 flew.", "Falcon 1 flew."),
        ("We met Jos\u00e9 Bov\u00e9.", "We met Jose\u0301 Bove\u0301."),
        ("We teach Big Data.", "We teach Big-Data."),
        ("It rained in June.", "It rained in July."),
        ("We met Hassan Ali.", "We met Ali Hassan."),
    ],
)
def test_what_is_no_variant_across_documents(usual, last):
    assert across(posts(usual, last), "d.md") == []


def test_a_document_that_has_both_forms_is_left_to_the_rule_for_one_document():
    assert across({**POSTS, "d.md": POSTS["d.md"] + " Jessica Dussault smiled."}, "d.md") == []


def test_two_people_with_a_common_name_are_two():
    assert across({"a.md": "We met Peter Smith.", "b.md": "We met Petra Smith.", "c.md": "And Anna Smyth."}, "b.md") == []


def test_the_glossary_decides_across_documents():
    assert across(POSTS, "d.md", glossary=Glossary([Term("Jessica Dussault")])) == [("Dussalt", "Dussault", "SAFE")]
    assert across(POSTS, "d.md", glossary=Glossary([Term("Dussault", distinct=("Dussalt",))])) == []


def test_a_project_of_one_document_has_nothing_to_compare():
    assert across({"d.md": POSTS["d.md"]}, "d.md") == []


def test_facts_are_small_and_sorted():
    text = "Jane Strnad spoke. Then Jane Strnad left with Ole Brunn-Larsen. The rest is silence.\n"
    facts = name_facts(document(text), Context())
    assert facts["Strnad"] == [2, ["Jane"], []]
    assert list(facts) == sorted(facts)
    assert "The" not in facts


def test_the_other_documents_are_named_and_no_places_in_them_which_would_change_with_each_edit():
    context = Context()
    parsed = {path: document(text, path) for path, text in POSTS.items()}
    context.learn(Archive((path, {"names.archive-variant": name_facts(one, context)}) for path, one in parsed.items()))
    (finding,) = archive_variant.check(parsed["d.md"], None, context)
    assert [(one.path, one.form) for one in finding.related] == [(path, "Dussault") for path in ("a.md", "b.md", "c.md")]
    longer = document("A new first paragraph.\n\n" + POSTS["a.md"], "a.md")
    assert name_facts(longer, context) == name_facts(parsed["a.md"], context)


def many(kind, count):
    """Text with so many names, of a kind that could make each be compared or searched for with all others."""
    generator = random.Random(7)
    names = ["".join(generator.choices("bcdfghjklmnprst" + "aeiou" * 3, k=7)).capitalize() for _ in range(count)]
    if kind == "distinct":
        return " met ".join(names)
    if kind == "numbered":
        return " and ".join(f"Name{n}" for n in range(count))
    if kind == "small":
        return " met ".join(f"{name} {name.lower()}" for name in names)
    return "the Cartel de los Sols and of Cartel de los Soles is. " * (count // 2)


@pytest.mark.parametrize("kind", ["distinct", "numbered", "small", "alternating"])
def test_names_take_linear_time(kind):
    seconds = []
    for count in (8_000, 16_000):
        text = document(many(kind, count))
        began = time.process_time()
        list(variant.check(text, VariantOptions(), Context()))
        seconds.append(time.process_time() - began)
    assert seconds[1] < 4 * seconds[0] + 0.5
