import numpy as np


def input_gradient(W, dL_dz):
    # TODO: return dL/dinput, one number for each input
    raise NotImplementedError("input_gradient is not written yet")
