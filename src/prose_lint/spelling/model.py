"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    3.94,  # bias
    1.18,  # listed
    -4.35,  # cost
    -0.52,  # margin
    5.59,  # length
    -2.33,  # capital
    -2.05,  # hyphenated
    -0.56,  # emphasised
    -1.55,  # unknown
    0.39,  # short_item
    -1.97,  # twice
    -2.22,  # often
    -3.30,  # rare_class
    -0.61,  # foreign
    0.20,  # in_document
    0.17,  # derived
    1.77,  # two_slips
    -1.61,  # last_letter
    -1.97,  # first_letter
    -1.81,  # compound
    -6.71,  # rare
    -0.94,  # inflected
    -3.41,  # two_short
    -0.75,  # glued
    -1.10,  # formed
)
CERTAIN = 0.9
PROBABLE = 0.65
SUGGESTED = 0.25
