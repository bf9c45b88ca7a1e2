import numpy as np


def gradient_norm(dL_dW1, dL_db1, dL_dW2, dL_db2):
    gradients = [dL_dW1, dL_db1, dL_dW2, dL_db2]
    return np.sqrt(sum(np.sum(g ** 2) for g in gradients))
