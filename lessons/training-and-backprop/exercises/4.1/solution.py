import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cross_entropy(a, y):
    p = np.clip(a, 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def measure(W1, b1, W2, b2, X, Y):
    a = sigmoid(sigmoid(X @ W1.T + b1) @ W2.T + b2)
    return cross_entropy(a, Y), np.mean((a > 0.5) == (Y == 1))


def train_tracked(W1, b1, W2, b2, train_X, train_Y, test_X, test_Y, learning_rate, l2, epochs):
    net = [W1.copy(), b1.copy(), W2.copy(), b2.copy()]
    train, test = [], []
    for epoch in range(epochs):
        run_epoch(net, train_X, train_Y, learning_rate, l2)
        train.append(measure(*net, train_X, train_Y)[0])
        test.append(measure(*net, test_X, test_Y)[0])
    return train, test


def run_epoch(net, X, Y, learning_rate, l2):
    W1, b1, W2, b2 = net
    total = 0.0
    for x, y in zip(X, Y):
        a1 = sigmoid(W1 @ x + b1)
        a2 = sigmoid(W2 @ a1 + b2)
        total += cross_entropy(a2, y)
        dL_dz2 = a2 - y
        dL_dz1 = (W2.T @ dL_dz2) * a1 * (1 - a1)
        W1 -= learning_rate * (np.outer(dL_dz1, x) + 2 * l2 * W1)
        b1 -= learning_rate * dL_dz1
        W2 -= learning_rate * (np.outer(dL_dz2, a1) + 2 * l2 * W2)
        b2 -= learning_rate * dL_dz2
    return total / len(X)
