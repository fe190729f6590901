"""The weights of the model of names and the probabilities at which it speaks. Written by `benchmarks/fit_names.py`."""

WEIGHTS = (
    0.79,  # bias
    2.74,  # length
    0.77,  # mistyped
    1.35,  # dropped
    -0.82,  # inserted
    -3.48,  # first_letter
    -0.45,  # last_letter
    -0.16,  # two_slips
    -0.82,  # derived
    1.55,  # same_frame
    -1.60,  # other_frame
    0.80,  # right_known
    -0.11,  # right_name
    0.54,  # right_common
    1.76,  # right_count
    0.30,  # right_in_code
    -0.24,  # count
    -0.88,  # in_code
    -1.67,  # known
    -0.57,  # common
    -0.78,  # foreign
    -0.28,  # listed
    -0.00,  # acronym
    0.54,  # mixed
    -3.62,  # crowd
)
PROBABLE = 0.3
SUGGESTED = 0.2
