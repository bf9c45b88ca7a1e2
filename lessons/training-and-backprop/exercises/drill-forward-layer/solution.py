import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_layer(x, W, b):
    z = W @ x + b
    return z, sigmoid(z)
