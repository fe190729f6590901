"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    3.62,  # bias
    0.79,  # listed
    -5.14,  # cost
    -0.16,  # margin
    6.66,  # length
    -2.69,  # capital
    -2.63,  # hyphenated
    -0.66,  # emphasised
    -1.57,  # unknown
    -0.64,  # short_item
    -2.41,  # twice
    -0.85,  # often
    -3.68,  # rare_class
    0.08,  # foreign
    -0.25,  # in_document
    -0.50,  # derived
    1.99,  # two_slips
    -2.30,  # last_letter
    -1.83,  # first_letter
)
CERTAIN = 0.9
PROBABLE = 0.6
SUGGESTED = 0.25
