import numpy as np


def clip_gradients(dL_dW, dL_db, most):
    # TODO: return dL_dW, dL_db, no longer than most
    raise NotImplementedError("clip_gradients is not written yet")
