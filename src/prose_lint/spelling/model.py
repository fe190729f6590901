"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.41,  # bias
    4.90,  # length
    -1.75,  # short
    -2.73,  # rare_class
    0.07,  # foreign
    -0.03,  # derived
    -2.04,  # compound
    -6.44,  # rare
    -0.88,  # glued
    -1.23,  # listed
    -1.28,  # no_vowel
    0.67,  # two_slips
    -1.60,  # last_letter
    -2.04,  # first_letter
    -1.04,  # first_added
    -1.69,  # inflected
    -1.01,  # formed
    -4.42,  # cost
    -0.59,  # margin
    -2.24,  # capital
    -2.35,  # possessive
    -2.30,  # hyphenated
    0.20,  # unknown
    -0.98,  # short_item
    0.10,  # capital_item
    -1.45,  # twice
    -1.61,  # often
    0.03,  # in_document
    0.92,  # in_code
)
CERTAIN = 0.9
PROBABLE = 0.5
SUGGESTED = 0.15
