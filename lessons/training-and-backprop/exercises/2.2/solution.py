import numpy as np


def backward_layer(dL_da, z, layer_input, W, activation_deriv):
    if not (np.shape(dL_da) == np.shape(z) == np.shape(activation_deriv)):
        raise ValueError("dL_da, z and activation_deriv need one number for each unit")
    dL_dz = dL_da * activation_deriv
    dL_dW = np.outer(dL_dz, layer_input)
    dL_dinput = W.T @ dL_dz
    return dL_dW, dL_dz, dL_dinput
