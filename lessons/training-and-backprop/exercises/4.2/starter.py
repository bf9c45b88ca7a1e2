import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train_per_sample(W1, b1, W2, b2, X, Y, learning_rate, epochs):
    # TODO: one update per sample; return losses, W1, b1, W2, b2
    raise NotImplementedError("train_per_sample is not written yet")


def train_full_batch(W1, b1, W2, b2, X, Y, learning_rate, epochs):
    # TODO: one update per epoch; return losses, W1, b1, W2, b2
    raise NotImplementedError("train_full_batch is not written yet")


def distinct_units(W):
    # TODO: how many different rows W has
    raise NotImplementedError("distinct_units is not written yet")
