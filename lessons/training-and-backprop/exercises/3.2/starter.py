import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


ACTIVATIONS = {"sigmoid": sigmoid, "relu": lambda z: np.maximum(0, z)}


class Layer:
    def __init__(self, W, b, activation):
        self.W = np.array(W, dtype=float)
        self.b = np.array(b, dtype=float)
        self.value = ACTIVATIONS[activation]

    def forward(self, x):
        z = self.W @ x + self.b
        # TODO: keep what the backward pass will need
        return self.value(z)

    def backward(self, dL_da):
        # TODO: store dL_dW and dL_db, and return the gradient at the input
        raise NotImplementedError("backward is not written yet")


class Network:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dL_doutput):
        # TODO: from the last layer to the first
        raise NotImplementedError("backward is not written yet")

    def train(self, X, Y, learning_rate, epochs):
        # TODO: forward, loss, backward and update, sample by sample; return the losses
        raise NotImplementedError("train is not written yet")
