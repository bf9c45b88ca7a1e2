# Your network that reads handwriting. `sherpa exercise check project.1` checks requirement 1, project.2 the next.
import numpy as np


# Given: "relu", "sigmoid" or "softmax" of all z of a layer, one row per sample.
def activate(activation, z):
    if activation == "relu":
        return np.maximum(0, z)
    if activation == "sigmoid":
        return 0.5 * (1 + np.tanh(0.5 * z))
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class Layer:
    def __init__(self, inputs, outputs, activation, random):
        self.activation = activation
        # TODO (requirement 3): these weights are far too large. What scale do they need?
        self.W = random.randn(outputs, inputs)  # W[unit, input]
        self.b = np.zeros(outputs)

    # x: one row per sample. Returns the activations, one row per sample.
    def forward(self, x):
        z = x @ self.W.T + self.b
        # TODO (requirement 1): keep what backward will need
        return activate(self.activation, z)

    # A hidden layer: from dL_da of its own outputs. Returns the gradient for its inputs, one row per sample.
    def backward(self, dL_da):
        # TODO (requirement 1): from dL_da to dL_dz, then backward_from_z does the rest
        raise NotImplementedError("Layer.backward is not written yet")

    # The last layer enters here. Fills self.dL_dW and self.dL_db, summed over the rows; returns the gradient
    # for its inputs.
    def backward_from_z(self, dL_dz):
        # TODO (requirement 1)
        raise NotImplementedError("Layer.backward_from_z is not written yet")


class Network:
    # Network([784, 128, 64, 5], "relu", "softmax", 1)
    def __init__(self, sizes, hidden, output, seed):
        random = np.random.RandomState(seed)
        last = len(sizes) - 2
        self.layers = [
            Layer(sizes[l], sizes[l + 1], output if l == last else hidden, random) for l in range(last + 1)
        ]

    def forward(self, x):
        signal = x
        for layer in self.layers:
            signal = layer.forward(signal)
        return signal

    # After forward(x), with the targets y, one row per sample: leaves the mean gradient of the rows in every layer.
    def backward(self, y):
        # TODO (requirement 2): p - y enters the last layer; each layer hands on what the one before it needs
        raise NotImplementedError("Network.backward is not written yet")

    # X, Y: one row per sample. Returns the loss of every epoch: cross-entropy, the mean over its samples.
    def train(self, X, Y, learning_rate, epochs, batch_size, seed=0):
        # TODO (requirement 3)
        raise NotImplementedError("Network.train is not written yet")

    # The share of the samples whose largest output stands where Y has its 1.
    def accuracy(self, X, Y):
        # TODO (requirement 6)
        raise NotImplementedError("Network.accuracy is not written yet")


# The bytes of an IDX file. Returns an array of its shape; refuses what is no such file, and one that is cut off.
def parse_idx(data):
    # TODO (requirement 4)
    raise NotImplementedError("parse_idx is not written yet")


# images: uint8, one picture each, 0 to 255; labels: uint8. Keeps the labels 0 to classes - 1.
# Returns X_train, Y_train, X_test, Y_test: X between 0 and 1, one row per sample, Y one-hot, 80 % and 20 %.
def prepare(images, labels, classes, seed):
    # TODO (requirement 4)
    raise NotImplementedError("prepare is not written yet")
