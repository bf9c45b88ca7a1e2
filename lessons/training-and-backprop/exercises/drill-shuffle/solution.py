import numpy as np


def shuffle(X, labels, draws):
    order = np.arange(len(X))
    for i, u in zip(range(len(X) - 1, 0, -1), draws):
        j = int(u * (i + 1))
        order[i], order[j] = order[j], order[i]
    return X[order], labels[order]
