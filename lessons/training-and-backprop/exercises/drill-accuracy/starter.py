import numpy as np


def accuracy(P, Y):
    # TODO: the share of rows with the right answer
    raise NotImplementedError("accuracy is not written yet")
