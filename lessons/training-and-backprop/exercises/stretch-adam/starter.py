import numpy as np


class Adam:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def step(self, w, gradient):
        # TODO: renew m, v and t, and return the weights after the step
        raise NotImplementedError("step is not written yet")
