import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train_step(W1, b1, W2, b2, x, y, learning_rate):
    a1 = sigmoid(W1 @ x + b1)
    a2 = sigmoid(W2 @ a1 + b2)
    dL_dz2 = 2 * (a2 - y) / a2.size * a2 * (1 - a2)
    dL_da1 = W2.T @ dL_dz2
    new_W2 = W2 - learning_rate * np.outer(dL_dz2, a1)
    dL_dz1 = dL_da1 * a1 * (1 - a1)
    return (
        W1 - learning_rate * np.outer(dL_dz1, x),
        b1 - learning_rate * dL_dz1,
        new_W2,
        b2 - learning_rate * dL_dz2,
    )
