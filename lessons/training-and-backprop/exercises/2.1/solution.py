import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def trace(W1, b1, W2, b2, x, y):
    z1 = W1 @ x + b1
    a1 = sigmoid(z1)
    z2 = W2 @ a1 + b2
    a2 = sigmoid(z2)
    loss = np.sum((a2 - y) ** 2)

    dL_da2 = 2 * (a2 - y)
    dL_dz2 = dL_da2 * a2 * (1 - a2)
    dL_dW2 = np.outer(dL_dz2, a1)
    dL_da1 = W2.T @ dL_dz2
    dL_dz1 = dL_da1 * a1 * (1 - a1)
    dL_dW1 = np.outer(dL_dz1, x)
    return z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_dz2, dL_da1, dL_dz1, dL_dW1, dL_dz1
