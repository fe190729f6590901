"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    3.92,  # bias
    1.17,  # listed
    -4.30,  # cost
    -0.52,  # margin
    5.52,  # length
    -2.29,  # capital
    -2.07,  # hyphenated
    -0.55,  # emphasised
    -1.42,  # unknown
    0.17,  # short_item
    -1.92,  # twice
    -2.12,  # often
    -3.21,  # rare_class
    -0.55,  # foreign
    0.23,  # in_document
    -0.48,  # derived
    1.84,  # two_slips
    -1.82,  # last_letter
    -2.07,  # first_letter
    -2.01,  # compound
    -6.83,  # rare
    -1.05,  # inflected
    -3.43,  # two_short
)
CERTAIN = 0.9
PROBABLE = 0.65
SUGGESTED = 0.15
