import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def two_layer_gradients(W1, b1, W2, b2, x, y):
    z1 = W1 @ x + b1
    a1 = sigmoid(z1)
    a2 = sigmoid(W2 @ a1 + b2)
    dL_dz2 = 2 * (a2 - y) / len(y) * a2 * (1 - a2)
    dL_dW2 = np.outer(dL_dz2, a1)
    dL_dz1 = W2.T @ dL_dz2 * a1 * (1 - a1)
    dL_dW1 = np.outer(dL_dz1, x)
    return dL_dW1, dL_dz1, dL_dW2, dL_dz2
