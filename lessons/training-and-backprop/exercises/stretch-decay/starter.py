import numpy as np


def decayed_rate(learning_rate, decay, step, steps_per_epoch):
    # TODO: the rate of this update
    raise NotImplementedError("decayed_rate is not written yet")
