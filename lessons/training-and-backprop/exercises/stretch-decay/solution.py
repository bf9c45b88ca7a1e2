import numpy as np


def decayed_rate(learning_rate, decay, step, steps_per_epoch):
    epoch = step // steps_per_epoch
    return learning_rate / (1 + decay * epoch)
