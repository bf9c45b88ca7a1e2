import numpy as np


def mse_loss(predictions, targets):
    errors = predictions - targets
    return np.mean(errors ** 2)
