import numpy as np


def cross_entropy_loss(predictions, targets):
    # TODO: limit each prediction, then return the mean surprise
    raise NotImplementedError("cross_entropy_loss is not written yet")
