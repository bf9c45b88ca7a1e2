import numpy as np


def shuffle(X, labels, draws):
    # TODO: one order from the draws, for both; return X, labels
    raise NotImplementedError("shuffle is not written yet")
