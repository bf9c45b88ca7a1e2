def loss_slopes(p, y):
    error = p - y
    return 2 * error * p * (1 - p), error
