"""A second opinion on the engine: the same formulas in numpy, written apart. `python3 twin.py > twin.json` makes the
stored twin, which the tests compare with the engine everywhere, and with numpy where there is one.

W[out][in] as in textbooks, a batch is a matrix of rows, `g` the mean gradient of a batch.
"""

import json

import numpy as np

np.seterr(all="raise", under="ignore")

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, z / 100),
    "tanh": np.tanh,
    "linear": lambda z: z,
    "softmax": lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
}


def jacobian(name, z):
    """da_i / dz_j for one row, as a full matrix, also where it is diagonal."""
    a = ACTIVATIONS[name](z)
    diagonal = {
        "sigmoid": lambda: np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "relu": lambda: (z > 0) * 1.0,
        "leaky_relu": lambda: np.where(z > 0, 1.0, 0.01),
        "tanh": lambda: 1 / np.cosh(z) ** 2,
        "linear": lambda: np.ones_like(z),
    }
    return np.diag(a) - np.outer(a, a) if name == "softmax" else np.diag(diagonal[name]())


def sample_loss(name, a, t):
    if name == "mse":
        return float(np.square(a - t).mean())
    if name == "bce":
        p = np.clip(a, 1e-15, 1 - 1e-15)
        return float(np.where(t > 0, -t * np.log(p), 0).mean() + np.where(t < 1, -(1 - t) * np.log(1 - p), 0).mean())
    return float(-(t[t > 0] * np.log(a[t > 0])).sum())


def loss_gradient(name, a, t):
    """dL/da for one row."""
    if name == "mse":
        return 2 / a.size * (a - t)
    if name == "bce":
        p = np.clip(a, 1e-15, 1 - 1e-15)
        return ((1 - t) / (1 - p) - t / p) / a.size
    return -t / a


def forward(net, x, masks=None):
    """Of one row: z, a and what goes on to the next layer, per layer."""
    kept = []
    for l, (W, b, name) in enumerate(net["layers"]):
        z = W @ x + b
        a = ACTIVATIONS[name](z)
        x = a if masks is None or l == len(net["layers"]) - 1 else a * masks[l]
        kept.append((z, a, x))
    return kept


def gradients(net, x, t, masks=None):
    """One row, backward through full Jacobians."""
    kept = forward(net, x, masks)
    inputs = [x] + [out for _, _, out in kept[:-1]]
    dout = loss_gradient(net["loss"], kept[-1][1], t)
    found = []
    for l in reversed(range(len(kept))):
        W, _, name = net["layers"][l]
        da = dout if masks is None or l == len(kept) - 1 else dout * masks[l]
        dz = jacobian(name, kept[l][0]) @ da
        found.insert(0, [np.outer(dz, inputs[l]), dz])
        dout = dz @ W
    return sample_loss(net["loss"], kept[-1][1], t), found


def mean_gradients(net, X, T, l2=0.0, masks=None):
    """The rows' losses, and g with 2·l2·W added to that of W."""
    rows = [gradients(net, x, t, None if masks is None else [m[i] for m in masks]) for i, (x, t) in enumerate(zip(X, T))]
    g = [[sum(grad[l][p] for _, grad in rows) / len(rows) for p in (0, 1)] for l in range(len(net["layers"]))]
    for (W, _, _), of in zip(net["layers"], g):
        of[0] = of[0] + 2 * l2 * W
    return [loss for loss, _ in rows], g


def norm_of(g):
    return float(np.linalg.norm(np.concatenate([p.ravel() for of in g for p in of])))


def network(rs, sizes, names, loss, scale):
    pairs = zip(sizes[1:], sizes, names)
    return {"loss": loss, "layers": [[rs.randn(o, i) * scale(i, o), np.zeros(o), name] for o, i, name in pairs]}


SCALES = {
    "he": lambda i, o: np.sqrt(2 / i),
    "xavier": lambda i, o: np.sqrt(2 / (i + o)),
    "normal": lambda i, o: 0.3,
}


def as_json(net):
    return [{"weights": W.tolist(), "bias": b.tolist(), "activation": name} for W, b, name in net["layers"]]


def activations(rs):
    out = []
    for name in ACTIVATIONS:
        z = np.concatenate([rs.randn(3, 4) * 3, [[-30.0, -1e-3, 1e-3, 30.0]]])
        da = rs.randn(4, 4)
        a = np.array([ACTIVATIONS[name](row) for row in z])
        dz = [jacobian(name, row) @ d for row, d in zip(z, da)]
        out.append({"name": name, "z": z.tolist(), "dL_da": da.tolist(), "a": a.tolist(), "dL_dz": np.array(dz).tolist()})
    return out


def losses(rs):
    out = []
    for n in (1, 3):
        a, t = rs.uniform(-2, 2, n), rs.uniform(-1, 1, n)
        out.append(("mse", a, a, t))
        out.append(("bce", a, rs.uniform(0.02, 0.98, n), np.array([1.0, 0.0, 0.3][:n])))
    ends = np.array([1.0, 0.0, 1.0, 0.0, 1e-18])
    out.append(("bce", ends, ends, np.array([1.0, 0.0, 0.0, 1.0, 1.0])))
    for t in ([0, 1, 0, 0], [0.2, 0.3, 0.1, 0.4], [0, 2, 0, 1]):
        z = rs.randn(4) * 3
        out.append(("softmax-ce", z, ACTIVATIONS["softmax"](z), np.array(t, dtype=float)))
    table = []
    for name, z, a, t in out:
        d = loss_gradient(name, a, t)
        d = jacobian("softmax", z) @ d if name == "softmax-ce" else d
        table.append({"loss": name, "z": z.tolist(), "a": a.tolist(), "t": t.tolist(), "value": sample_loss(name, a, t), "gradient": d.tolist()})
    return table


PASSES = [
    ([3, 4, 2], ["sigmoid", "linear"], "mse", 0.0),
    ([2, 5, 3], ["tanh", "sigmoid"], "bce", 0.01),
    ([4, 6, 5, 3], ["relu", "leaky_relu", "softmax"], "softmax-ce", 0.0),
    ([3, 3, 4, 2], ["softmax", "leaky_relu", "tanh"], "mse", 0.1),
    ([2, 3, 3, 3, 3, 4], ["tanh", "relu", "linear", "sigmoid", "softmax"], "mse", 0.0),
    ([5, 1], ["sigmoid"], "bce", 0.0),
]


def passes(rs):
    out = []
    for sizes, names, loss, l2 in PASSES:
        net = network(rs, sizes, names, loss, lambda i, o: 0.8)
        for layer in net["layers"]:
            layer[1] = rs.randn(layer[1].size) * 0.2
        X = rs.randn(4, sizes[0])
        T = np.eye(sizes[-1])[np.arange(4) % sizes[-1]] if sizes[-1] > 1 else np.array([[0.0], [1.0], [1.0], [0.0]])
        each, g = mean_gradients(net, X, T, l2)
        out.append({"loss": loss, "l2": l2, "layers": as_json(net), "inputs": X.tolist(), "targets": T.tolist(), "value": float(np.mean(each)),
                    "outputs": [forward(net, x)[-1][1].tolist() for x in X], "gradients": [{"dL_dW": W.tolist(), "dL_db": b.tolist()} for W, b in g]})
    return out


PLAIN = {"optimiser": "sgd", "momentum": 0.9, "l2": 0.0, "clip": None, "decay": 0.0, "dropout": 0.0, "shuffle": True}
RUNS = [
    {"name": "one sample at a time, in order", "sizes": [2, 3, 1], "activations": ["sigmoid", "sigmoid"], "loss": "mse", "init": "normal",
     "seed": 3, "samples": 12, "batch": 1, "learningRate": 0.8, "epochs": 40, "shuffle": False},
    {"name": "binary cross-entropy, short last batch", "sizes": [2, 5, 1], "activations": ["tanh", "sigmoid"], "loss": "bce", "init": "xavier",
     "seed": 11, "samples": 18, "batch": 4, "learningRate": 0.5, "epochs": 40},
    {"name": "softmax and categorical cross-entropy, momentum", "sizes": [3, 8, 4], "activations": ["relu", "softmax"], "loss": "softmax-ce", "init": "he",
     "seed": 29, "samples": 50, "batch": 8, "learningRate": 0.05, "epochs": 30, "optimiser": "momentum", "momentum": 0.8},
    {"name": "Adam with L2 on a leaky network", "sizes": [3, 6, 5, 2], "activations": ["leaky_relu", "leaky_relu", "linear"], "loss": "mse", "init": "he",
     "seed": 31, "samples": 40, "batch": 16, "learningRate": 0.01, "epochs": 25, "optimiser": "adam", "l2": 0.01},
    {"name": "clipped to a norm", "sizes": [2, 6, 3], "activations": ["tanh", "linear"], "loss": "mse", "init": "xavier",
     "seed": 37, "samples": 30, "batch": 10, "learningRate": 0.4, "epochs": 25, "clip": 0.3},
    {"name": "full batch, L2 and decay", "sizes": [2, 4, 3], "activations": ["sigmoid", "softmax"], "loss": "softmax-ce", "init": "xavier",
     "seed": 41, "samples": 24, "batch": 24, "learningRate": 2.0, "epochs": 60, "l2": 0.001, "decay": 0.05},
    {"name": "momentum, clipped, with decay and L2", "sizes": [4, 5, 2], "activations": ["tanh", "sigmoid"], "loss": "bce", "init": "normal",
     "seed": 43, "samples": 33, "batch": 8, "learningRate": 0.3, "epochs": 25, "optimiser": "momentum", "clip": 0.2, "decay": 0.02, "l2": 0.002},
    {"name": "Adam, clipped, softmax within", "sizes": [3, 4, 4, 3], "activations": ["softmax", "tanh", "softmax"], "loss": "softmax-ce", "init": "he",
     "seed": 47, "samples": 32, "batch": 5, "learningRate": 0.02, "epochs": 20, "optimiser": "adam", "clip": 0.5},
    {"name": "six layers deep", "sizes": [2, 4, 4, 4, 4, 4, 1], "activations": ["tanh", "tanh", "tanh", "tanh", "tanh", "sigmoid"], "loss": "bce",
     "init": "xavier", "seed": 53, "samples": 20, "batch": 5, "learningRate": 0.2, "epochs": 30},
    {"name": "dropout", "sizes": [3, 8, 6, 2], "activations": ["relu", "tanh", "sigmoid"], "loss": "bce", "init": "he",
     "seed": 59, "samples": 26, "batch": 8, "learningRate": 0.2, "epochs": 20, "dropout": 0.25},
]


class Optimiser:
    def __init__(self, run):
        self.run, self.steps, self.memory = run, 0, {}

    def step(self, net, g, rate):
        self.steps += 1
        limit = self.run["clip"]
        scale = 1.0 if limit is None else min(1.0, limit / norm_of(g))
        for l, of in enumerate(g):
            for p in (0, 1):
                net["layers"][l][p] = net["layers"][l][p] - rate * self.direction((l, p), of[p] * scale)

    def direction(self, key, g):
        m, v = self.memory.get(key, (0.0, 0.0))
        if self.run["optimiser"] == "sgd":
            return g
        if self.run["optimiser"] == "momentum":
            self.memory[key] = (self.run["momentum"] * m + g, v)
            return self.memory[key][0]
        m, v = self.memory[key] = (m + (1 - 0.9) * (g - m), v + (1 - 0.999) * (g**2 - v))
        return m / (1 - 0.9**self.steps) / (np.sqrt(v / (1 - 0.999**self.steps)) + 1e-8)


def targets_for(run, X):
    """Something that can be learned: which sector a point lies in, one-hot or 0 and 1, or two curved surfaces."""
    n = run["sizes"][-1]
    if run["loss"] == "mse":
        return np.stack([np.sin(X[:, 0] + k) * X[:, 1] for k in range(n)], axis=1)
    if n == 1:
        return (X[:, :1] * X[:, 1:2] > 0).astype(float)
    kind = np.floor((np.arctan2(X[:, 1], X[:, 0]) / np.pi + 1) / 2 * n).astype(int) % n
    return np.eye(n)[kind]


def run_of(given):
    """Draws in this order: inputs, W1, W2, …, then for each epoch its order and for each batch its masks."""
    run = {**PLAIN, **given}
    rs = np.random.RandomState(run["seed"])
    X = rs.randn(run["samples"], run["sizes"][0])
    T = targets_for(run, X)
    net = network(rs, run["sizes"], run["activations"], run["loss"], SCALES[run["init"]])
    start, optimiser, curve = as_json(net), Optimiser(run), []
    share = run["dropout"]
    for epoch in range(run["epochs"]):
        order = rs.permutation(run["samples"]) if run["shuffle"] else np.arange(run["samples"])
        seen = []
        for at in range(0, run["samples"], run["batch"]):
            rows = order[at : at + run["batch"]]
            masks = [(rs.random_sample((run["batch"], n)) >= share) / (1 - share) for n in run["sizes"][1:-1]] if share > 0 else None
            each, g = mean_gradients(net, X[rows], T[rows], run["l2"], masks)
            seen += each
            optimiser.step(net, g, run["learningRate"] / (1 + run["decay"] * epoch))
        curve.append(float(np.mean(seen)))
    after = float(np.mean([sample_loss(run["loss"], forward(net, x)[-1][1], t) for x, t in zip(X, T)]))
    return {"run": run, "targets": T.tolist(), "start": start, "curve": curve, "end": as_json(net), "lossAfter": after}


if __name__ == "__main__":
    rs = np.random.RandomState(20)
    twin = {"activations": activations(rs), "losses": losses(rs), "passes": passes(rs), "runs": [run_of(run) for run in RUNS]}
    print(json.dumps(twin, allow_nan=False))
