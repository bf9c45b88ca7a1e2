import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train_per_sample(W1, b1, W2, b2, X, Y, learning_rate, epochs):
    return run(W1, b1, W2, b2, X, Y, learning_rate, epochs, 1)


def train_full_batch(W1, b1, W2, b2, X, Y, learning_rate, epochs):
    return run(W1, b1, W2, b2, X, Y, learning_rate, epochs, len(X))


def distinct_units(W):
    return len({tuple(row) for row in W})


def run(W1, b1, W2, b2, X, Y, learning_rate, epochs, batch_size):
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for start in range(0, len(X), batch_size):
            x, y = X[start : start + batch_size], Y[start : start + batch_size]
            a1 = sigmoid(x @ W1.T + b1)
            a2 = sigmoid(a1 @ W2.T + b2)
            total += np.sum((a2 - y) ** 2) / y.shape[1]
            dL_dz2 = 2 * (a2 - y) / y.shape[1] * a2 * (1 - a2)
            dL_dz1 = (dL_dz2 @ W2) * a1 * (1 - a1)
            step = learning_rate / len(x)
            W1 = W1 - step * dL_dz1.T @ x
            b1 = b1 - step * dL_dz1.sum(axis=0)
            W2 = W2 - step * dL_dz2.T @ a1
            b2 = b2 - step * dL_dz2.sum(axis=0)
        losses.append(total / len(X))
    return losses, W1, b1, W2, b2
