import numpy as np


def update_step(W, b, dL_dW, dL_db, learning_rate):
    # TODO: return W, b after one step
    raise NotImplementedError("update_step is not written yet")
