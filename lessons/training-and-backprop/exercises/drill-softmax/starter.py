import numpy as np


def softmax(z):
    # TODO: return the probabilities of each row
    raise NotImplementedError("softmax is not written yet")
