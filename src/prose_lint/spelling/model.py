"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.32,  # bias
    -0.82,  # listed
    4.86,  # length
    -1.69,  # short
    -1.24,  # no_vowel
    -2.85,  # rare_class
    0.07,  # foreign
    0.02,  # derived
    0.63,  # two_slips
    -1.69,  # last_letter
    -2.09,  # first_letter
    -1.15,  # first_added
    -2.03,  # compound
    -6.40,  # rare
    -1.76,  # inflected
    -0.86,  # glued
    -0.85,  # formed
    -4.35,  # cost
    -0.53,  # margin
    -2.26,  # capital
    -2.35,  # possessive
    -2.38,  # hyphenated
    -0.54,  # emphasised
    0.03,  # unknown
    -1.06,  # short_item
    -0.14,  # capital_item
    -1.51,  # twice
    -1.71,  # often
    0.17,  # in_document
    0.88,  # in_code
)
CERTAIN = 0.9
PROBABLE = 0.5
SUGGESTED = 0.12
