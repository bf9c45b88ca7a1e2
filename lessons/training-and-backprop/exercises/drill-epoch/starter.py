import numpy as np


def run_epoch(w, b, X, Y, learning_rate):
    # TODO: one update per sample, in order; return w, b, loss
    raise NotImplementedError("run_epoch is not written yet")
