"""The weights of the model of names and the probabilities at which it speaks. Written by `benchmarks/fit_names.py`."""

WEIGHTS = (
    0.77,  # bias
    3.03,  # length
    1.05,  # mistyped
    1.13,  # dropped
    -0.70,  # inserted
    -3.54,  # first_letter
    -0.74,  # last_letter
    -0.21,  # two_slips
    -0.64,  # derived
    1.48,  # same_frame
    -1.50,  # other_frame
    1.06,  # right_known
    -0.05,  # right_name
    0.08,  # right_common
    1.89,  # right_count
    0.12,  # right_in_code
    -0.38,  # count
    -0.88,  # in_code
    -1.57,  # known
    -0.49,  # common
    -0.65,  # foreign
    0.51,  # listed
    -0.09,  # acronym
    0.49,  # mixed
    -3.78,  # crowd
)
PROBABLE = 0.35
SUGGESTED = 0.15
