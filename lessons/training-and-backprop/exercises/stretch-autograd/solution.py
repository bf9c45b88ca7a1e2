import numpy as np


class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.pass_back = lambda: None

    def add(self, other):
        out = Value(self.data + other.data, (self, other))

        def pass_back():
            self.receive(out.grad)
            other.receive(out.grad)

        out.pass_back = pass_back
        return out

    def mul(self, other):
        out = Value(self.data * other.data, (self, other))

        def pass_back():
            self.receive(other.data * out.grad)
            other.receive(self.data * out.grad)

        out.pass_back = pass_back
        return out

    def tanh(self):
        out = Value(np.tanh(self.data), (self,))
        out.pass_back = lambda: self.receive((1 - out.data ** 2) * out.grad)
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for one in node.inputs:
                visit(one)
            order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pass_back()

    def receive(self, gradient):
        self.grad += gradient
