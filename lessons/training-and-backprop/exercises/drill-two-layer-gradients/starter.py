import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def two_layer_gradients(W1, b1, W2, b2, x, y):
    # TODO: return dL_dW1, dL_db1, dL_dW2, dL_db2
    raise NotImplementedError("two_layer_gradients is not written yet")
