import numpy as np


def run_epoch(w, b, X, Y, learning_rate):
    total = 0.0
    for x, y in zip(X, Y):
        error = w @ x + b - y
        total += error ** 2
        w = w - learning_rate * 2 * error * x
        b = b - learning_rate * 2 * error
    return w, b, total / len(X)
