import numpy as np


def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-15, 1 - 1e-15)
    return -np.mean(targets * np.log(p) + (1 - targets) * np.log(1 - p))
