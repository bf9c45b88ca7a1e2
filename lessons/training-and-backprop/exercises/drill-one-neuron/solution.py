import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def neuron_gradients(w, b, x, y):
    a = sigmoid(w * x + b)
    dL_dz = 2 * (a - y) * a * (1 - a)
    return dL_dz * x, dL_dz
