from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.intent_model import fit
from bot.nlu.linear import LinearModel, best_temperature, softmax

WORDS = {"greet": ["안녕", "하이"], "thank": ["고마", "감사"], "deny": ["아니", "싫어"]}
EXAMPLES = [
    ([Counter({word: 1, f"n{number}": 1}), Counter({word[0]: 2})], label)
    for label, forms in WORDS.items()
    for word in forms
    for number in range(8)
]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    fitted, held_out = fit([views for views, _ in EXAMPLES], [label for _, label in EXAMPLES])
    assert held_out.shape == (len(EXAMPLES), len(WORDS))
    assert np.allclose(held_out.sum(axis=1), 1, atol=1e-4)
    return fitted


def best(model: LinearModel, word: str) -> str:
    confidences = model.confidences([Counter({word: 1}), Counter({word[0]: 1})])
    assert confidences.sum() == pytest.approx(1, abs=1e-3)
    return model.labels[int(confidences.argmax())]


@pytest.mark.parametrize(
    ("word", "label"), [("하이", "greet"), ("감사", "thank"), ("싫어", "deny")]
)
def test_what_was_learned(model: LinearModel, word: str, label: str) -> None:
    assert best(model, word) == label


def test_saved_and_loaded_it_says_the_same(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path, "m")
    loaded = LinearModel.load(tmp_path, "m")
    views = EXAMPLES[0][0]
    assert loaded.labels == model.labels
    assert np.allclose(loaded.confidences(views), model.confidences(views), atol=0.01)


def test_two_labels_will_do() -> None:
    few = [(views, label) for views, label in EXAMPLES if label != "deny"]
    fitted, _ = fit([views for views, _ in few], [label for _, label in few])
    assert best(fitted, "하이") == "greet"
    assert best(fitted, "감사") == "thank"


def test_nothing_known_gives_confidences_still(model: LinearModel) -> None:
    confidences = model.confidences([Counter({"모르는말": 1}), Counter()])
    assert np.isfinite(confidences).all()


def test_a_sure_and_right_model_gets_a_low_temperature() -> None:
    scores = np.array([[2, 0], [0, 2], [2, 0], [0, 2]], dtype=np.float32)
    sure, doubtful = best_temperature(scores, [0, 1, 0, 1]), best_temperature(scores, [0, 1, 1, 1])
    assert sure < doubtful
    assert np.allclose(softmax(scores).sum(axis=1), 1)
