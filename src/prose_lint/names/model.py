"""The weights of the model of names and the probabilities at which it speaks. Written by `benchmarks/fit_names.py`."""

WEIGHTS = (
    0.68,  # bias
    2.90,  # length
    0.77,  # mistyped
    1.22,  # dropped
    -0.89,  # inserted
    -3.48,  # first_letter
    -0.64,  # last_letter
    -0.14,  # two_slips
    -0.61,  # derived
    1.62,  # same_frame
    -1.53,  # other_frame
    0.83,  # right_known
    -0.05,  # right_name
    0.17,  # right_common
    1.90,  # right_count
    0.18,  # right_in_code
    -0.23,  # count
    -0.87,  # in_code
    -1.62,  # known
    -0.52,  # common
    -0.67,  # foreign
    -0.21,  # listed
    -0.06,  # acronym
    0.52,  # mixed
    -3.51,  # crowd
)
PROBABLE = 0.3
SUGGESTED = 0.2
