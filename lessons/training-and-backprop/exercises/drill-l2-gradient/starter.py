import numpy as np


def with_penalty(dL_dW, dL_db, W, b, l2):
    # TODO: return dL_dW, dL_db of loss and penalty together
    raise NotImplementedError("with_penalty is not written yet")
