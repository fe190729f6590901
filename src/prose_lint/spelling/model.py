"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    2.0,  # bias
    4.0,  # listed
    -4.0,  # cost
    1.5,  # margin
    2.0,  # length
    -2.0,  # capital
    -1.0,  # hyphenated
    -3.0,  # emphasised
    -3.0,  # unknown
    -2.0,  # short_item
    -0.5,  # twice
    -2.0,  # often
    -1.0,  # rare_class
    -1.0,  # foreign
    0.5,  # in_document
    -2.5,  # derived
    -1.0,  # two_slips
    -0.5,  # last_letter
    -1.0,  # first_letter
)
CERTAIN = 0.8
PROBABLE = 0.5
SUGGESTED = 0.2
