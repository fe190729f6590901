"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    4.02,  # bias
    0.68,  # listed
    -5.47,  # cost
    0.23,  # margin
    6.04,  # length
    -2.63,  # capital
    -2.68,  # hyphenated
    -0.48,  # emphasised
    -2.06,  # unknown
    -0.83,  # short_item
    -2.43,  # twice
    -0.74,  # often
    -3.88,  # rare_class
    -0.91,  # foreign
    -0.24,  # in_document
    -0.57,  # derived
    2.17,  # two_slips
    -1.84,  # last_letter
    -1.42,  # first_letter
)
CERTAIN = 0.9
PROBABLE = 0.6
SUGGESTED = 0.25
