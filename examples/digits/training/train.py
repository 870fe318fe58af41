"""Trains the digits model and writes everything that is committed beside it.

Data: scikit-learn's bundled handwritten digits (1797 pictures of 8x8 pixels, each an integer from 0 to 16).
Writes ../model/digits.onnx, ../model/model-card.json and ../samples/digits.{csv,json,jsonl}.
The same versions on the same kind of processor write the same bytes.
"""

import hashlib
import json
import platform
import textwrap
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

SPLIT_SEED = 8
TRAINING_SEED = 8
TEST_SHARE = 0.2
HIDDEN_LAYERS = (128, 64)
WEIGHT_DECAY = 0.1
# At most what onnxruntime-node reads; the converter stamps older ones where they suffice.
OPERATOR_SETS = {"": 18, "ai.onnx.ml": 3}

EXAMPLE = Path(__file__).resolve().parent.parent


def train(pixels, labels):
    """A scaler and a small neural network; a training run that has not converged is an error."""
    pipeline = make_pipeline(
        MinMaxScaler(),
        MLPClassifier(HIDDEN_LAYERS, alpha=WEIGHT_DECAY, max_iter=1000, random_state=TRAINING_SEED),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        return pipeline.fit(pixels, labels)


def export(pipeline):
    """ONNX bytes: input `pixels` float[rows, 64]; outputs `label` int64[rows], `probabilities` float[rows, 10]."""
    model = to_onnx(
        pipeline,
        name="digits",  # the default is a random name: the file would differ from run to run
        initial_types=[("pixels", FloatTensorType([None, 64]))],
        options={"zipmap": False},
        target_opset=OPERATOR_SETS,
    )
    return model.SerializeToString()


def predict(onnx_bytes, pixels):
    session = onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])
    (labels,) = session.run(["label"], {"pixels": pixels.astype(np.float32)})
    return labels


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n")


def write_samples(folder, pixels, labels):
    """The first held-out picture of each class, in the order 0 to 9."""
    samples = []
    for digit in range(10):
        row = pixels[np.flatnonzero(labels == digit)[0]]
        samples.append({"label": digit, "pixels": [int(value) for value in row]})

    lines_of_values = [[str(value) for value in sample["pixels"]] for sample in samples]
    (folder / "digits.csv").write_text("".join(",".join(line) + "\n" for line in lines_of_values))
    (folder / "digits.jsonl").write_text("".join("[" + ",".join(line) + "]\n" for line in lines_of_values))
    (folder / "digits.json").write_text("[\n" + ",\n".join(map(sample_as_json, samples)) + "\n]\n")


def sample_as_json(sample):
    """Laid out as the repository's formatter does it, so that a new run leaves no difference."""
    pixels = textwrap.fill(
        ", ".join(str(value) for value in sample["pixels"]), width=120, initial_indent=" " * 6, subsequent_indent=" " * 6
    )
    return f'  {{\n    "label": {sample["label"]},\n    "pixels": [\n{pixels}\n    ]\n  }}'


def main():
    pixels, labels = load_digits(return_X_y=True)
    train_pixels, test_pixels, train_labels, test_labels = train_test_split(
        pixels, labels, test_size=TEST_SHARE, random_state=SPLIT_SEED, stratify=labels
    )

    onnx_bytes = export(train(train_pixels, train_labels))
    # The exported file is what is measured, not the Python object it came from.
    correct = int(np.sum(predict(onnx_bytes, test_pixels) == test_labels))

    (EXAMPLE / "model").mkdir(exist_ok=True)
    (EXAMPLE / "samples").mkdir(exist_ok=True)
    (EXAMPLE / "model" / "digits.onnx").write_bytes(onnx_bytes)
    write_samples(EXAMPLE / "samples", test_pixels, test_labels)
    write_json(
        EXAMPLE / "model" / "model-card.json",
        {
            "model": "digits",
            "file": {
                "name": "digits.onnx",
                "bytes": len(onnx_bytes),
                "sha256": hashlib.sha256(onnx_bytes).hexdigest(),
            },
            "data": "scikit-learn load_digits: 1797 handwritten digits, 8x8 pixels, integers from 0 to 16",
            "network": {
                "layers": "-".join(map(str, (64, *HIDDEN_LAYERS, 10))),
                "activation": "relu",
                "weightDecay": WEIGHT_DECAY,
                "seed": TRAINING_SEED,
            },
            "split": {"seed": SPLIT_SEED, "trainRows": len(train_labels), "testRows": len(test_labels)},
            "test": {"correct": correct, "accuracy": round(correct / len(test_labels), 4)},
            "versions": {
                "python": platform.python_version(),
                **{name: version(name) for name in ("numpy", "onnx", "onnxruntime", "scikit-learn", "skl2onnx")},
            },
        },
    )
    print(f"digits.onnx: {len(onnx_bytes)} bytes, {correct} of {len(test_labels)} held-out digits right")


if __name__ == "__main__":
    main()
