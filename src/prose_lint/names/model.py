"""The weights of the model of names and the probabilities at which it speaks. Written by `benchmarks/fit_names.py`."""

WEIGHTS = (
    0.78,  # bias
    3.19,  # length
    0.93,  # mistyped
    1.04,  # dropped
    -0.62,  # inserted
    -3.48,  # first_letter
    -0.88,  # last_letter
    -0.17,  # two_slips
    -0.51,  # derived
    1.41,  # same_frame
    -1.39,  # other_frame
    0.84,  # right_known
    0.08,  # right_name
    0.38,  # right_common
    1.91,  # right_count
    -0.03,  # right_in_code
    -0.82,  # count
    -1.20,  # in_code
    -1.46,  # known
    -0.42,  # common
    -0.59,  # foreign
    0.58,  # listed
    0.02,  # acronym
    0.51,  # mixed
    -3.78,  # crowd
)
PROBABLE = 0.3
SUGGESTED = 0.2
