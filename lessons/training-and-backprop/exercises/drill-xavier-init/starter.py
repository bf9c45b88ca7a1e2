import numpy as np


def xavier_init(normals):
    # TODO: the normals, scaled by both sizes
    raise NotImplementedError("xavier_init is not written yet")
