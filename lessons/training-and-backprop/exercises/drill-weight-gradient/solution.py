import numpy as np


def weight_gradient(dL_dz, layer_input):
    return np.outer(dL_dz, layer_input)
