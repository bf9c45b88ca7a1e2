import numpy as np


def xavier_init(normals):
    units, inputs = normals.shape
    scale = np.sqrt(2 / (inputs + units))
    return normals * scale
