import numpy as np


def relu_with_slope(z):
    a = np.maximum(z, 0.0)
    slope = np.where(z > 0, 1.0, 0.0)
    return a, slope
