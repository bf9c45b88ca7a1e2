import numpy as np


class Layer:
    def __init__(self, inputs, outputs, activation, random):
        self.activation = activation
        variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
        self.W = random.randn(outputs, inputs) * np.sqrt(variance)
        self.b = np.zeros(outputs)

    def forward(self, x):
        self.input = x
        self.z = x @ self.W.T + self.b
        self.a = activate(self.activation, self.z)
        return self.a

    def backward(self, dL_da):
        slope = self.z > 0 if self.activation == "relu" else self.a * (1 - self.a)
        return self.backward_from_z(dL_da * slope)

    def backward_from_z(self, dL_dz):
        self.dL_dW = dL_dz.T @ self.input
        self.dL_db = dL_dz.sum(axis=0)
        return dL_dz @ self.W

    def update(self, rate):
        self.W -= rate * self.dL_dW
        self.b -= rate * self.dL_db


def activate(activation, z):
    if activation == "relu":
        return np.maximum(0, z)
    if activation == "sigmoid":
        return 0.5 * (1 + np.tanh(0.5 * z))
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class Network:
    def __init__(self, sizes, hidden, output, seed):
        random = np.random.RandomState(seed)
        last = len(sizes) - 2
        self.layers = [
            Layer(sizes[l], sizes[l + 1], output if l == last else hidden, random) for l in range(last + 1)
        ]

    def forward(self, x):
        signal = x
        for layer in self.layers:
            signal = layer.forward(signal)
        return signal

    def backward(self, y):
        last = self.layers[-1]
        dL_dz = (last.a - y) / len(y)
        gradient = last.backward_from_z(dL_dz)
        for layer in reversed(self.layers[:-1]):
            gradient = layer.backward(gradient)
        return gradient

    def train(self, X, Y, learning_rate, epochs, batch_size, seed=0):
        random = np.random.RandomState(seed)
        losses = []
        for _ in range(epochs):
            order = random.permutation(len(X))
            total = 0.0
            for start in range(0, len(X), batch_size):
                batch = order[start : start + batch_size]
                x, y = X[batch], Y[batch]
                total += loss_of(self.forward(x), y, self.layers[-1].activation)
                self.backward(y)
                for layer in self.layers:
                    layer.update(learning_rate)
            losses.append(total / len(X))
        return losses

    def accuracy(self, X, Y):
        return np.mean(self.forward(X).argmax(axis=1) == Y.argmax(axis=1))


def loss_of(outputs, y, activation):
    """Cross-entropy, summed over the samples; no logarithm meets 0."""
    p = np.clip(outputs, 1e-15, 1 - 1e-15)
    terms = y * np.log(p)
    if activation == "sigmoid":
        terms = terms + (1 - y) * np.log(1 - p)
    return -terms.sum()


def parse_idx(data):
    """IDX: two zero bytes, 8 for bytes, how many dimensions, their sizes, the values."""
    data = bytes(data)
    if data[:3] != b"\x00\x00\x08":
        raise ValueError("no IDX file of bytes")
    dimensions = data[3]
    shape = [int(size) for size in np.frombuffer(data, ">u4", count=dimensions, offset=4)]
    values = np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions)
    return values.reshape(shape)


def prepare(images, labels, classes, seed):
    keep = labels < classes
    X = images[keep].reshape(keep.sum(), -1) / 255
    Y = np.eye(classes)[labels[keep]]
    order = np.random.RandomState(seed).permutation(len(X))
    X, Y = X[order], Y[order]
    cut = len(X) * 8 // 10
    return X[:cut], Y[:cut], X[cut:], Y[cut:]
