import numpy as np


def mixed(old, now):
    return 0.9 * old + 0.1 * now


class BatchNorm:
    def __init__(self, gamma, beta):
        self.gamma = gamma
        self.beta = beta
        self.running_mean = np.zeros_like(gamma)
        self.running_variance = np.ones_like(gamma)

    def forward(self, X, is_training):
        if not is_training:
            mean, variance = self.running_mean, self.running_variance
            return self.gamma * (X - mean) / np.sqrt(variance + 1e-5) + self.beta
        mean, variance = X.mean(axis=0), X.var(axis=0)
        self.running_mean = mixed(self.running_mean, mean)
        self.running_variance = mixed(self.running_variance, variance)
        self.root = np.sqrt(variance + 1e-5)
        self.hats = (X - mean) / self.root
        return self.gamma * self.hats + self.beta

    def backward(self, dL_dY):
        self.dL_dgamma = (dL_dY * self.hats).sum(axis=0)
        self.dL_dbeta = dL_dY.sum(axis=0)
        through = dL_dY - dL_dY.mean(axis=0) - self.hats * (dL_dY * self.hats).mean(axis=0)
        return self.gamma * through / self.root
