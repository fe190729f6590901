"""The weights of the spelling model and the probabilities at which it speaks. Written by `benchmarks/fit_spelling.py`."""

WEIGHTS = (
    3.85,  # bias
    1.18,  # listed
    -4.18,  # cost
    -0.43,  # margin
    5.41,  # length
    -2.26,  # capital
    -1.96,  # hyphenated
    -0.40,  # emphasised
    -1.35,  # unknown
    0.06,  # short_item
    -1.87,  # twice
    -2.12,  # often
    -3.55,  # rare_class
    -0.64,  # foreign
    0.29,  # in_document
    -0.28,  # derived
    1.06,  # two_slips
    -1.67,  # last_letter
    -2.17,  # first_letter
    -2.37,  # compound
    -6.82,  # rare
    -1.22,  # inflected
    -2.96,  # two_short
)
CERTAIN = 0.9
PROBABLE = 0.65
SUGGESTED = 0.15
