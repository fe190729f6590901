"""The weights of the model of names and the probabilities at which it speaks. Written by `benchmarks/fit_names.py`."""

WEIGHTS = (
    1.15,  # bias
    2.77,  # length
    0.93,  # mistyped
    1.35,  # dropped
    -0.58,  # inserted
    -3.31,  # first_letter
    -0.58,  # last_letter
    -0.34,  # two_slips
    -0.89,  # derived
    1.30,  # same_frame
    -1.70,  # other_frame
    0.70,  # right_known
    -0.19,  # right_name
    1.05,  # right_common
    1.61,  # right_count
    0.13,  # right_in_code
    -0.35,  # count
    -1.01,  # in_code
    -1.64,  # known
    -0.53,  # common
    -0.91,  # foreign
    0.51,  # listed
    0.11,  # acronym
    0.47,  # mixed
    -3.91,  # crowd
)
PROBABLE = 0.3
SUGGESTED = 0.2
