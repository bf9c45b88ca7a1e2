import numpy as np


def he_init(normals):
    # TODO: the normals, scaled for ReLU
    raise NotImplementedError("he_init is not written yet")
