"""The peer: the two workloads in numpy. `peer.py digits FILE EPOCHS SAMPLES`, `peer.py loops FILE SAMPLES`, `peer.py xor`
print JSON: seconds and mean loss of each epoch, and the libraries that do the arithmetic. `peer.py accuracy FILE TRAIN
EPOCHS SEED…` prints, for each seed, the share of the pictures after the first TRAIN that is read rightly."""

import json
import sys
import time

import numpy as np

SIZES = [784, 128, 64, 5]
RATE, BATCH = 0.1, 32


def libraries():
    """BLAS libraries in this process, by their files."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split()[-1] for line in maps if "/" in line}
    except OSError:
        return None
    return sorted(file for file in files if any(word in file.lower() for word in ("blas", "mkl", "blis", "atlas")))


def digits(file, samples=None):
    raw = np.fromfile(file, dtype=np.uint8)
    n = raw.size // 785
    tiled = np.arange(samples or n) % n
    return (raw[: 784 * n].reshape(n, 784) / 255)[tiled], np.eye(5)[raw[784 * n :]][tiled]


def start(seed=1):
    np.random.seed(seed)
    return [np.random.randn(o, i) * np.sqrt(2 / i) for i, o in zip(SIZES, SIZES[1:])], [np.zeros(o) for o in SIZES[1:]]


def vectorised(X, T, epochs, seed=1):
    """Whole batches, inputs x outputs, as little memory moved as numpy allows. The last to come out are the weights."""
    W, b = start(seed)
    W = [np.ascontiguousarray(w.T) for w in W]
    G = [np.empty_like(w) for w in W]
    for _ in range(epochs):
        began, total = time.perf_counter(), 0.0
        order = np.random.permutation(len(X))
        for at in range(0, len(X), BATCH):
            rows = order[at : at + BATCH]
            x, t = X[rows], T[rows]
            a1 = x @ W[0]
            a1 += b[0]
            np.maximum(a1, 0, out=a1)
            a2 = a1 @ W[1]
            a2 += b[1]
            np.maximum(a2, 0, out=a2)
            z = a2 @ W[2]
            z += b[2]
            z -= z.max(axis=1, keepdims=True)
            p = np.exp(z)
            sums = p.sum(axis=1, keepdims=True)
            p /= sums
            total += np.log(sums).sum() - (z * t).sum()
            d3 = p - t
            d3 *= RATE / len(rows)
            d2 = d3 @ W[2].T
            d2 *= a2 > 0
            d1 = d2 @ W[1].T
            d1 *= a1 > 0
            for l, (below, d) in enumerate(((x, d1), (a1, d2), (a2, d3))):
                np.dot(below.T, d, out=G[l])
                W[l] -= G[l]
                b[l] -= d.sum(axis=0)
        yield time.perf_counter() - began, total / len(X)
    return W, b


def accuracy(X, T, train, epochs, seed):
    run = vectorised(X[:train], T[:train], epochs, seed)
    while True:
        try:
            next(run)
        except StopIteration as end:
            (W1, W2, W3), (b1, b2, b3) = end.value
            break
    outputs = np.maximum(np.maximum(X[train:] @ W1 + b1, 0) @ W2 + b2, 0) @ W3 + b3
    return float(np.mean(outputs.argmax(axis=1) == T[train:].argmax(axis=1)))


def loops(X, T):
    """One sample at a time, as textbooks write it."""
    (W1, W2, W3), (b1, b2, b3) = start()
    began, total = time.perf_counter(), 0.0
    for i in np.random.permutation(len(X)):
        x, t = X[i], T[i]
        z1 = W1 @ x + b1
        a1 = np.maximum(0, z1)
        z2 = W2 @ a1 + b2
        a2 = np.maximum(0, z2)
        z3 = W3 @ a2 + b3
        e = np.exp(z3 - np.max(z3))
        p = e / np.sum(e)
        total -= np.log(np.sum(p * t))
        d3 = p - t
        d2 = (W3.T @ d3) * (z2 > 0)
        d1 = (W2.T @ d2) * (z1 > 0)
        for W, b, d, below in ((W3, b3, d3, a2), (W2, b2, d2, a1), (W1, b1, d1, x)):
            W -= RATE / BATCH * np.outer(d, below)
            b -= RATE / BATCH * d
    yield time.perf_counter() - began, total / len(X)


def xor():
    """2-2-1, sigmoid, mean squared error, 5000 epochs of four updates, as textbooks write it."""
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    np.random.seed(42)
    W1, W2 = np.random.randn(2, 2) * 0.5, np.random.randn(1, 2) * 0.5
    b1, b2 = np.zeros(2), np.zeros(1)
    samples = [(np.array(x), np.array(y)) for x, y in (([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0]))]
    began = time.perf_counter()
    for _ in range(5000):
        total = 0
        for x, y in samples:
            a1 = sigmoid(W1 @ x + b1)
            a2 = sigmoid(W2 @ a1 + b2)
            total += np.mean((a2 - y) ** 2)
            d2 = 2 * (a2 - y) * a2 * (1 - a2)
            d1 = W2.T @ d2 * a1 * (1 - a1)
            W2 -= np.outer(d2, a1)
            b2 -= d2
            W1 -= np.outer(d1, x)
            b1 -= d1
    yield time.perf_counter() - began, total / 4


if __name__ == "__main__":
    work, *args = sys.argv[1:]
    if work == "accuracy":
        X, T = digits(args[0])
        train, epochs, *seeds = map(int, args[1:])
        print(json.dumps([accuracy(X, T, train, epochs, seed) for seed in seeds]))
        sys.exit()
    if work == "digits":
        runs = vectorised(*digits(args[0], int(args[2])), int(args[1]))
    elif work == "loops":
        runs = loops(*digits(args[0], int(args[1])))
    else:
        runs = xor()
    seconds, losses = zip(*runs)
    print(json.dumps({"seconds": seconds, "losses": losses, "libraries": libraries(), "numpy": np.__version__}))
