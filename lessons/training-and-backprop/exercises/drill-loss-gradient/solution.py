import numpy as np


def mse_gradient(predictions, targets):
    return 2 * (predictions - targets) / len(predictions)
