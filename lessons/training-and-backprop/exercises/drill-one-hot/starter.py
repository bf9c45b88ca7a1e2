import numpy as np


def one_hot(labels, classes):
    # TODO: a row for each label
    raise NotImplementedError("one_hot is not written yet")
