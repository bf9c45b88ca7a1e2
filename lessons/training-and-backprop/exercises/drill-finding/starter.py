import numpy as np


def finding(losses, guess):
    # TODO: one of the four words
    raise NotImplementedError("finding is not written yet")
