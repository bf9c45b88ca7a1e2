import numpy as np


class Momentum:
    def __init__(self, learning_rate, mu):
        self.learning_rate = learning_rate
        self.mu = mu
        self.v = 0.0

    def step(self, w, gradient):
        self.v = self.mu * self.v + gradient
        return w - self.learning_rate * self.v
