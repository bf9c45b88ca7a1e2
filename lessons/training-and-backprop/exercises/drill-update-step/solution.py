import numpy as np


def update_step(W, b, dL_dW, dL_db, learning_rate):
    return W - learning_rate * dL_dW, b - learning_rate * dL_db
