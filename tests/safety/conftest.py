import pytest

from bot.safety.classifier import Classifier
from bot.safety.training import ensure_classifier


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    """The trained one; `naviyam train` and the first start make it too."""
    return Classifier.load(ensure_classifier(lambda step: None))
