import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slopes(z):
    # TODO: return the slope of the sigmoid at each number
    raise NotImplementedError("sigmoid_slopes is not written yet")
