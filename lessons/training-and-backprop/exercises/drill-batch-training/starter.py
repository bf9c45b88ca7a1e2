import numpy as np


def train_batches(w, b, X, Y, batch_size, learning_rate):
    for start in range(0, len(X), batch_size):
        rows = X[start : start + batch_size]
        # TODO: the mean gradient of these rows, and one update
    return w, b
