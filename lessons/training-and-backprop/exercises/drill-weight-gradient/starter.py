import numpy as np


def weight_gradient(dL_dz, layer_input):
    # TODO: return dL/dW, one row for each unit
    raise NotImplementedError("weight_gradient is not written yet")
