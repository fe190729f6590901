"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.39,  # bias
    4.88,  # length
    -1.76,  # short
    -2.73,  # rare_class
    0.04,  # foreign
    -0.03,  # derived
    -2.19,  # compound
    -6.46,  # rare
    -0.90,  # glued
    -1.21,  # listed
    -1.30,  # no_vowel
    0.58,  # two_slips
    -1.62,  # last_letter
    -2.08,  # first_letter
    -1.06,  # first_added
    -1.76,  # inflected
    -0.85,  # formed
    -4.33,  # cost
    -0.61,  # margin
    -2.28,  # capital
    -2.38,  # possessive
    -2.33,  # hyphenated
    0.17,  # unknown
    -1.00,  # short_item
    0.09,  # capital_item
    -1.46,  # twice
    -1.59,  # often
    0.07,  # in_document
    0.97,  # in_code
)
CERTAIN = 0.9
PROBABLE = 0.5
SUGGESTED = 0.15
