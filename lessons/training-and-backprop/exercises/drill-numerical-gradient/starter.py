import numpy as np


def numerical_gradient(f, w, epsilon):
    # TODO: return the slope of f by each weight
    raise NotImplementedError("numerical_gradient is not written yet")
