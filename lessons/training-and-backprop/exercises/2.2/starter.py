import numpy as np


def backward_layer(dL_da, z, layer_input, W, activation_deriv):
    # TODO: return dL_dW, dL_db, dL_dinput
    raise NotImplementedError("backward_layer is not written yet")
