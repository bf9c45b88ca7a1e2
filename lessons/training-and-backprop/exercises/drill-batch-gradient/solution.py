import numpy as np


def batch_gradient(w, b, X, Y):
    errors = X @ w + b - Y
    return 2 * X.T @ errors / len(X), 2 * errors.mean()
