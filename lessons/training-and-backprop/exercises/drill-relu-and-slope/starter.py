import numpy as np


def relu_with_slope(z):
    # TODO: return a, slope
    raise NotImplementedError("relu_with_slope is not written yet")
