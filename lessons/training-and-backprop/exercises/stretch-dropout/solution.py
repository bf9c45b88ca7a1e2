import numpy as np


def dropout(a, draws, rate, is_training):
    if not is_training:
        return a.copy()
    return np.where(draws < rate, 0, a / (1 - rate))
