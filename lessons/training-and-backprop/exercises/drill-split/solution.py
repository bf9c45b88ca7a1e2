import numpy as np


def train_test_split(X, order, test_share):
    rows = X[order]
    cut = len(X) - round(len(X) * test_share)
    return rows[:cut], rows[cut:]
