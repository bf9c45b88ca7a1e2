import numpy as np


def train_batches(w, b, X, Y, batch_size, learning_rate):
    for start in range(0, len(X), batch_size):
        rows = X[start : start + batch_size]
        dL_dw, dL_db = np.zeros_like(w), 0.0
        errors = rows @ w + b - Y[start : start + batch_size]
        dL_dw += 2 * rows.T @ errors
        dL_db += 2 * errors.sum()
        step = learning_rate / len(rows)
        w = w - step * dL_dw
        b = b - step * dL_db
    return w, b
