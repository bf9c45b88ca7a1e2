import numpy as np


def mse_loss(predictions, targets):
    # TODO: the mean of the squared differences
    raise NotImplementedError("mse_loss is not written yet")


def cross_entropy_loss(predictions, targets):
    # TODO: the mean surprise, for predictions of exactly 0 and 1 too
    raise NotImplementedError("cross_entropy_loss is not written yet")
