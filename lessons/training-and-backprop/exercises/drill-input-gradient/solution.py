import numpy as np


def input_gradient(W, dL_dz):
    dL_dinput = np.zeros(W.shape[1])
    for weights, delta in zip(W, dL_dz):
        dL_dinput += weights * delta
    return dL_dinput
