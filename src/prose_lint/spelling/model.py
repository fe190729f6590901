"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.44,  # bias
    4.93,  # length
    -1.81,  # short
    -2.75,  # rare_class
    0.09,  # foreign
    -0.01,  # derived
    -2.02,  # compound
    -6.43,  # rare
    -0.87,  # glued
    -1.25,  # listed
    -1.24,  # no_vowel
    0.71,  # two_slips
    -1.63,  # last_letter
    -2.04,  # first_letter
    -1.17,  # first_added
    -1.67,  # inflected
    -1.04,  # formed
    -4.47,  # cost
    -0.61,  # margin
    -2.27,  # capital
    -2.34,  # possessive
    -2.35,  # hyphenated
    0.20,  # unknown
    -0.97,  # short_item
    0.10,  # capital_item
    -1.46,  # twice
    -1.61,  # often
    0.04,  # in_document
    0.94,  # in_code
)
CERTAIN = 0.9
PROBABLE = 0.5
SUGGESTED = 0.12
