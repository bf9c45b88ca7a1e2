"""Draws of numpy's legacy generator, as JSON. `python3 numpy-twin.py > numpy-twin.json` makes the stored twin;
`python3 numpy-twin.py normals SEED COUNT` prints normals alone."""

import json
import sys

import numpy as np

SEEDS = [1, 7, 2024, 2147483648, 4294967295, [42], [0], [7, 11, 13], [4294967295, 1], list(range(700))]
BOUNDS = [1, 2, 3, 10, 1000, 65536, 65537, 2147483648, 2147483649, 4294967296]


def words(seed, count):
    return np.random.RandomState(seed).randint(0, 2**32, count, dtype=np.uint32).tolist()


def mixed(seed):
    """One generator, asked for everything in turn: the spare normal outlives the other draws."""
    rs = np.random.RandomState(seed)
    ops = [("normal", 1), ("permutation", 6), ("normal", 2), ("double", 2), ("below", 9), ("normal", 3), ("permutation", 1), ("word", 2), ("normal", 1)]
    draw = {
        "normal": lambda n: rs.randn(n),
        "permutation": lambda n: rs.permutation(n),
        "double": lambda n: rs.random_sample(n),
        "below": lambda n: [rs.randint(0, n)],
        "word": lambda n: rs.randint(0, 2**32, n, dtype=np.uint32),
    }
    return [{"op": op, "n": n, "values": [v.item() if hasattr(v, "item") else v for v in draw[op](n)]} for op, n in ops]


def vector(seed):
    fresh = lambda: np.random.RandomState(seed)
    all_words = words(seed, 1250)
    rs = fresh()
    return {
        "seed": seed,
        "words": all_words[:6] + [all_words[i] for i in (623, 624, 1247, 1248, 1249)],
        "doubles": fresh().random_sample(6).tolist(),
        "normals": fresh().randn(12).tolist(),
        "permutations": [fresh().permutation(n).tolist() for n in (1, 2, 7, 40)],
        "bounded": [int(rs.randint(0, bound)) for bound in BOUNDS for _ in range(2)],
        "mixed": mixed(seed),
    }


def points(seed):
    np.random.seed(seed)
    X = np.random.randn(110, 2)
    return {"seed": seed, "inputs": X.tolist(), "targets": (X[:, 0] + X[:, 1] > 0).astype(int).tolist()}


if sys.argv[1:2] == ["normals"]:
    print(json.dumps(np.random.RandomState(int(sys.argv[2])).randn(int(sys.argv[3])).tolist()))
else:
    print(json.dumps({"bounds": BOUNDS, "vectors": [vector(seed) for seed in SEEDS], "tenPoint": points(7)}))
