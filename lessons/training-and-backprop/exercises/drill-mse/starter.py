import numpy as np


def mse_loss(predictions, targets):
    # TODO: return the mean of the squared differences
    raise NotImplementedError("mse_loss is not written yet")
