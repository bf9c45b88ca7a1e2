import numpy as np


def finding(losses, guess):
    last = losses[-1]
    rises = np.sum(losses[1:] > losses[:-1])
    if not np.isfinite(losses).all() or last > 2 * losses[0]:
        return "diverged"
    if last < guess / 4:
        return "healthy"
    return "oscillating" if rises >= len(losses) / 3 else "flat"
