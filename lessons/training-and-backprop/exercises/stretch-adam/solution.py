import numpy as np


class Adam:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.t = 0
        self.m = 0.0
        self.v = 0.0

    def step(self, w, gradient):
        self.t += 1
        self.m = 0.9 * self.m + 0.1 * gradient
        self.v = 0.999 * self.v + 0.001 * gradient ** 2
        m_hat, v_hat = self.m / (1 - 0.9 ** self.t), self.v / (1 - 0.999 ** self.t)
        return w - self.learning_rate * m_hat / (np.sqrt(v_hat) + 1e-8)
