import numpy as np


def accuracy(P, Y):
    return np.mean(P.argmax(axis=1) == Y.argmax(axis=1))
