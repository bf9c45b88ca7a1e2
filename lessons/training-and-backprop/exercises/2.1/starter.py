import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def trace(W1, b1, W2, b2, x, y):
    # TODO: return z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_db2, dL_da1, dL_dz1, dL_dW1, dL_db1
    raise NotImplementedError("trace is not written yet")
