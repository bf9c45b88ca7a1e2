import numpy as np


def batches(count, batch_size):
    rows = np.arange(count)
    batch_count = -(-count // batch_size)
    return [rows[k * batch_size : (k + 1) * batch_size] for k in range(batch_count)]
