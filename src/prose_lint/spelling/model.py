"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.43,  # bias
    -0.83,  # listed
    4.88,  # length
    -1.86,  # short
    -1.24,  # no_vowel
    -2.81,  # rare_class
    0.09,  # foreign
    -0.03,  # derived
    0.61,  # two_slips
    -1.66,  # last_letter
    -2.12,  # first_letter
    -1.15,  # first_added
    -2.04,  # compound
    -6.46,  # rare
    -1.66,  # inflected
    -0.87,  # glued
    -1.05,  # formed
    -4.38,  # cost
    -0.62,  # margin
    -2.34,  # capital
    -2.40,  # possessive
    -2.40,  # hyphenated
    -0.58,  # emphasised
    0.17,  # unknown
    -1.00,  # short_item
    0.16,  # capital_item
    -1.50,  # twice
    -1.72,  # often
    0.20,  # in_document
    0.86,  # in_code
)
CERTAIN = 0.9
PROBABLE = 0.5
SUGGESTED = 0.12
