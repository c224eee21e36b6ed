"""Writes numpy-widths.json: the notebook's loop in NumPy, for every number of hidden units whose digits are the core's.

    pip install numpy==2.4.6 && python tests/data/numpy-widths.py > tests/data/numpy-widths.json

On x86-64 Linux. OpenBLAS is told which kernel to use, and NumPy not to use its own AVX-512 exp; both only listen before they
are loaded, so each kernel runs in a process of its own.
"""

import json
import os
import subprocess
import sys

ITERATIONS = 10_000
KERNELS = {"2019": ("Haswell", [4, 8, 12, 16]), "2025": ("Sandybridge", [1, 2, 3, 4, 5])}
RULES = ["notebook", "chain-rule"]


def run(hidden, output_rule, hidden_rule):
    import numpy as np

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def slope(rule, activation):
        if rule == "notebook":
            return sigmoid(activation) * (1 - sigmoid(activation))
        return activation * (1 - activation)

    X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    y = np.array([[0], [1], [1], [0]])
    np.random.seed(1)
    Wh = 2 * np.random.random((3, hidden)) - 1
    Wo = 2 * np.random.random((hidden, 1)) - 1
    errors = {}
    digest = 0xCBF29CE484222325
    for i in range(ITERATIONS + 1):
        H = sigmoid(np.dot(X, Wh))
        O = sigmoid(np.dot(H, Wo))
        O_error = y - O
        error = np.mean(np.abs(O_error))
        for number in np.concatenate([Wh.ravel(), Wo.ravel(), [error]]).view(np.uint64).tolist():
            digest = ((digest ^ number) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
        if i in (0, 1, 10, 100, 1000, ITERATIONS):
            errors[str(i)] = repr(float(error))
        O_delta = O_error * slope(output_rule, O)
        H_error = O_delta.dot(Wo.T)
        H_delta = H_error * slope(hidden_rule, H)
        Wo += H.T.dot(O_delta)
        Wh += X.T.dot(H_delta)
    return {
        "hidden": hidden,
        "derivative": output_rule,
        "hidden_derivative": hidden_rule,
        "errors": errors,
        "digest": f"{digest:016x}",
    }


def main():
    if len(sys.argv) > 1:
        widths = KERNELS[sys.argv[1]][1]
        runs = [run(hidden, o, h) for hidden in widths for o in RULES for h in RULES]
        print(json.dumps(runs))
        return
    runs = []
    for summation, (kernel, _) in KERNELS.items():
        environment = {
            **os.environ,
            "OPENBLAS_CORETYPE": kernel,
            "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR",
        }
        command = [sys.executable, "-W", "ignore", __file__, summation]
        output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        runs += [{"summation": summation, **each} for each in json.loads(output)]
    lines = ",\n".join(json.dumps(each) for each in runs)
    about = (
        "NumPy 2.4.6 running the notebook's two-layer loop with seed 1, by numpy-widths.py. errors: of some iterations. digest: FNV-1a "
        "over the bits of all weights (Wh, Wo, row-major) and the error of every iteration to 10,000, a number at a time"
    )
    print(f'{{\n"about": {json.dumps(about)},\n"runs": [\n{lines}\n]\n}}')


main()
