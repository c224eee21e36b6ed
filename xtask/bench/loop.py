# The notebook's two-layer loop as it stands, but for the printing: the milliseconds of one run, and its last error.

import sys
import time

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoidDerivative(x):
    return sigmoid(x) * (1 - sigmoid(x))


X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
y = np.array([[0], [1], [1], [0]])

np.random.seed(1)

Wh = 2 * np.random.random((3, 4)) - 1
Wo = 2 * np.random.random((4, 1)) - 1

Xt = X.T

start = time.perf_counter()
for i in range(int(sys.argv[1])):
    H = sigmoid(np.dot(X, Wh))
    O = sigmoid(np.dot(H, Wo))

    O_error = y - O
    error = np.mean(np.abs(O_error))

    O_delta = O_error * sigmoidDerivative(O)
    H_error = O_delta.dot(Wo.T)
    H_delta = H_error * sigmoidDerivative(H)

    Wo += H.T.dot(O_delta)
    Wh += Xt.dot(H_delta)

print((time.perf_counter() - start) * 1000, error)
