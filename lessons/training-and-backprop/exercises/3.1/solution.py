import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train(W1, b1, W2, b2, X, Y, learning_rate, epochs):
    W1, b1, W2, b2 = W1.copy(), b1.copy(), W2.copy(), b2.copy()
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in zip(X, Y):
            a1 = sigmoid(W1 @ x + b1)
            a2 = sigmoid(W2 @ a1 + b2)
            total += np.mean((a2 - y) ** 2)
            dL_dz2 = 2 * (a2 - y) / a2.size * a2 * (1 - a2)
            dL_dz1 = (W2.T @ dL_dz2) * a1 * (1 - a1)
            W1 -= learning_rate * np.outer(dL_dz1, x)
            b1 -= learning_rate * dL_dz1
            W2 -= learning_rate * np.outer(dL_dz2, a1)
            b2 -= learning_rate * dL_dz2
        losses.append(total / len(X))
    return losses


def report(losses):
    small = np.array(losses) < 0.1
    below = int(np.argmax(small)) if small.any() else -1
    rises = int(np.sum(np.diff(losses) > 0))
    return losses[0], losses[-1], below, rises
