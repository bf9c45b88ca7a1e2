import numpy as np


class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.pass_back = lambda: None

    def add(self, other):
        # TODO: a new Value of the sum, and how it passes its gradient back
        raise NotImplementedError("add is not written yet")

    def mul(self, other):
        # TODO: a new Value of the product, and how it passes its gradient back
        raise NotImplementedError("mul is not written yet")

    def tanh(self):
        # TODO: a new Value of the hyperbolic tangent, and how it passes its gradient back
        raise NotImplementedError("tanh is not written yet")

    def backward(self):
        # TODO: the gradients of everything that this value was made of
        raise NotImplementedError("backward is not written yet")
