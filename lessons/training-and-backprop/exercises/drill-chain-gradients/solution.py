import numpy as np


def chain_gradients(weights, slopes, dL_da):
    dL_dz = np.zeros(len(weights))
    arriving = dL_da
    for layer in reversed(range(len(weights))):
        dL_dz[layer] = arriving * slopes[layer]
        arriving = weights[layer] * dL_dz[layer]
    return dL_dz
