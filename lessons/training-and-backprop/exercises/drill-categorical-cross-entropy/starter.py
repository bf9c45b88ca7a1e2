import numpy as np


def categorical_cross_entropy(probabilities, targets):
    # TODO: sum over the classes, then take the mean over the samples
    raise NotImplementedError("categorical_cross_entropy is not written yet")
