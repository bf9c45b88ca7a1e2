import numpy as np


def clip_gradients(dL_dW, dL_db, most):
    norm = np.sqrt(np.sum(dL_dW ** 2) + np.sum(dL_db ** 2))
    scale = most / norm if norm > most else 1.0
    return dL_dW * scale, dL_db * scale
