import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# The value from z, and the derivative from z and a.
ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda z, a: a * (1 - a)),
    "relu": (lambda z: np.maximum(0, z), lambda z, a: (z > 0).astype(float)),
}


class Layer:
    def __init__(self, W, b, activation):
        self.W = np.array(W, dtype=float)
        self.b = np.array(b, dtype=float)
        self.value, self.derivative = ACTIVATIONS[activation]

    def forward(self, x):
        self.input = x
        self.z = self.W @ x + self.b
        self.a = self.value(self.z)
        return self.a

    def backward(self, dL_da):
        dL_dz = dL_da * self.derivative(self.z, self.a)
        self.dL_dW = np.outer(dL_dz, self.input)
        self.dL_db = dL_dz
        return self.W.T @ dL_dz

    def update(self, learning_rate):
        self.W -= learning_rate * self.dL_dW
        self.b -= learning_rate * self.dL_db


class Network:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dL_doutput):
        gradient = dL_doutput
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    def train(self, X, Y, learning_rate, epochs):
        losses = []
        for epoch in range(epochs):
            total = 0.0
            for x, y in zip(X, Y):
                a = self.forward(x)
                total += np.mean((a - y) ** 2)
                self.backward(2 * (a - y) / a.size)
                for layer in self.layers:
                    layer.update(learning_rate)
            losses.append(total / len(X))
        return losses
