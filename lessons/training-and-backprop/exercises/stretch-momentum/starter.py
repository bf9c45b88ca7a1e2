import numpy as np


class Momentum:
    def __init__(self, learning_rate, mu):
        self.learning_rate = learning_rate
        self.mu = mu

    def step(self, w, gradient):
        # TODO: renew the velocity, and return the weights after the step
        raise NotImplementedError("step is not written yet")
