import numpy as np


def early_stop(test_losses, patience):
    best, since, epoch = 0, 0, 0
    while since < patience and epoch + 1 < len(test_losses):
        epoch += 1
        if test_losses[epoch] < test_losses[best]:
            best, since = epoch, 0
        else:
            since += 1
    return best, epoch
