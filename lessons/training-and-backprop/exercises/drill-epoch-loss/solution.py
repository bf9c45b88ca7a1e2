import numpy as np


def epoch_loss(batch_losses, batch_sizes):
    return np.sum(batch_losses * batch_sizes) / np.sum(batch_sizes)
