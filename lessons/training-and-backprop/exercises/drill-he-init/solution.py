import numpy as np


def he_init(normals):
    scale = np.sqrt(2 / normals.shape[1])
    return normals * scale
