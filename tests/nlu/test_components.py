"""Every component as Rasa's graph makes it, trained on a few sentences."""

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.checks.annotations import read_sentence
from bot.nlu import pipeline
from bot.nlu.component import CANDIDATES, annotated, candidates
from bot.nlu.entity_judge import EntityJudge
from bot.nlu.intent_classifier import (
    FALLBACK,
    NEED_HELP,
    NOBODY,
    KoreanIntentClassifier,
)
from bot.nlu.learned import LearningFinder
from bot.nlu.tokenizer import KoreanTokenizer

FINDERS = (
    pipeline.NumberFinder,
    pipeline.MoneyFinder,
    pipeline.TimeFinder,
    pipeline.PlaceFinder,
    pipeline.FoodFinder,
    pipeline.ChoiceFinder,
    pipeline.StoreNameFinder,
)
DISHES = ["치킨", "피자", "김밥", "우동", "냉면", "국밥", "카레", "만두", "라면", "짜장면"]
LINES = [
    *(("food_request", f"[{dish}](food) 먹고 싶어") for dish in DISHES),
    *(("food_request", f"[상도동](location)에서 [{dish}](food) 파는 데") for dish in DISHES),
    *(
        ("ask_hours", f"[{name}](store_name) 몇 시까지 해")
        for name in ("맛나분식", "김밥천국", "보배반점")
    ),
    *(
        ("ask_hours", f"거기 몇 시에 {word}")
        for word in ("열어", "닫아", "문 닫아", "여나요", "끝나")
    ),
    *(
        ("greet", f"{word}{end}")
        for word in ("안녕", "하이", "헬로")
        for end in ("", "ㅎㅎ", " 나 왔어")
    ),
    *(
        ("need_help", f"너무 힘들어 {end}")
        for end in ("도와줘", "살기 싫어", "죽고 싶어", "울고 싶어")
    ),
    ("food_request", '[꿀꿀이밥]{"entity": "food", "value": "덮밥"} 먹고 싶어'),
    ("food_request", '[꿈밥이]{"entity": "payment", "value": "meal_card"} 되는 데'),
]


def message(intent: str, raw: str) -> Message:
    sentence = read_sentence(raw)
    entities = [
        {"start": a.start, "end": a.end, "entity": a.entity, "value": a.value}
        for a in sentence.annotations
    ]
    return Message({TEXT: sentence.text, INTENT: intent, ENTITIES: entities})


def graph_parts(folder: Path, name: str) -> tuple[Any, ...]:
    return LocalModelStorage(folder), Resource(name), ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="module")
def components(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The pipeline, trained as Rasa does it and loaded again."""
    folder = tmp_path_factory.mktemp("model")
    data = TrainingData([message(intent, raw) for intent, raw in LINES])
    loaded: dict[str, Any] = {}
    for kind in (*FINDERS, KoreanTokenizer, KoreanIntentClassifier, EntityJudge):
        storage, resource, context = graph_parts(folder, kind.__name__)
        config = kind.get_default_config()
        component = kind.create(config, storage, resource, context)
        if hasattr(component, "train"):
            component.train(data)
            component = kind.load(config, storage, resource, context)
        component.process_training_data(data)
        loaded[kind.__name__] = component
    return loaded


def parse(components: dict[str, Any], text: str, **metadata: str) -> Message:
    read = Message({TEXT: text, "metadata": metadata})
    for component in components.values():
        component.process([read])
    return read


@pytest.mark.parametrize(
    ("finder", "text", "entity", "value"),
    [
        (pipeline.NumberFinder, "두번째 거", "ordinal", 2),
        (pipeline.MoneyFinder, "만오천원", "budget", 15000),
        (pipeline.TimeFinder, "저녁 7시", "time", "19:00"),
        (pipeline.PlaceFinder, "상도동", "location", "상도동"),
        (pipeline.FoodFinder, "통닭", "food", "치킨"),
        (pipeline.ChoiceFinder, "급카", "payment", "meal_card"),
        (pipeline.StoreNameFinder, "맛나분식", "store_name", "맛나분식"),
    ],
)
def test_a_finder_proposes(
    finder: Any, text: str, entity: str, value: str | int, tmp_path: Path
) -> None:
    storage, resource, context = graph_parts(tmp_path, "finder")
    read = Message({TEXT: text})
    made = finder.create({}, storage, resource, context)
    if isinstance(made, LearningFinder):  # its lexicon lies in the model
        made.train(TrainingData([]))
        made = finder.load({}, storage, resource, context)
    assert made.process([read]) == [read]
    assert (entity, value) in {(span.entity, span.value) for span in candidates(read)}


def test_finders_add_to_what_is_there(components: dict[str, Any]) -> None:
    read = Message({TEXT: "셋이 합쳐서 3만원"})
    components["NumberFinder"].process([read])
    components["MoneyFinder"].process([read])
    values = {(span.entity, span.value) for span in candidates(read)}
    assert {("people", 3), ("budget", 30000), ("budget", 10000)} <= values
    assert len(set(read.get(CANDIDATES))) == len(read.get(CANDIDATES))


def test_a_message_without_text_passes_through(components: dict[str, Any]) -> None:
    read = Message({INTENT: {"name": "greet"}})
    for name, component in components.items():
        if name != "KoreanTokenizer":
            assert component.process([read]) == [read]
    assert read.get(ENTITIES) is None


def test_annotations_become_spans() -> None:
    spans = annotated(message(*LINES[-1]))
    assert [(s.start, s.end, s.entity, s.value) for s in spans] == [(0, 3, "payment", "meal_card")]


def test_the_tokenizer_gives_rasa_tokens(components: dict[str, Any]) -> None:
    read = parse(components, "치킨은 8500원")
    tokens = read.get("text_tokens")
    assert [token.text for token in tokens] == ["치킨", "은", "8500", "원"]
    assert [token.start for token in tokens] == [0, 2, 4, 8]


def test_words_are_learned_from_annotations(components: dict[str, Any]) -> None:
    read = parse(components, "꿀꿀이밥 꿈밥이")
    values = {(span.entity, span.value) for span in candidates(read)}
    assert {("food", "덮밥"), ("payment", "meal_card")} <= values


@pytest.mark.parametrize(
    ("text", "intent"),
    [("돈까스 먹고 싶어", "food_request"), ("거기 몇 시까지 해", "ask_hours"), ("안녕ㅎ", "greet")],
)
def test_the_classifier_ranks_intents(components: dict[str, Any], text: str, intent: str) -> None:
    read = parse(components, text)
    ranking = read.get("intent_ranking")
    assert read.get(INTENT)["name"] == intent
    assert ranking[0] == read.get(INTENT)
    assert [entry["confidence"] for entry in ranking] == sorted(
        (entry["confidence"] for entry in ranking), reverse=True
    )


def test_under_the_threshold_it_falls_back(
    components: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    classifier = components["KoreanIntentClassifier"]
    monkeypatch.setitem(classifier._config, "threshold", 1.1)
    read = parse(components, "돈까스 먹고 싶어")
    assert read.get(INTENT)["name"] == FALLBACK
    assert read.get("intent_ranking")[1]["name"] == "food_request"


def test_the_desk_decides_who_is_in_need(components: dict[str, Any]) -> None:
    text = "상도동에서 돈까스 먹고 싶어"
    plain, told = parse(components, text), parse(components, text, need="hunger")
    assert told.get(INTENT) == {"name": NEED_HELP, "confidence": 1.0}
    first, *rest = told.get("intent_ranking")
    assert first == told.get(INTENT)
    others = [entry for entry in plain.get("intent_ranking") if entry["name"] != NEED_HELP]
    assert rest == others
    assert told.get(ENTITIES) == plain.get(ENTITIES) != []
    assert parse(components, text, likely_need="suicide").get(INTENT) == plain.get(INTENT)


def test_where_the_desk_is_sure_that_nobody_is_in_need(components: dict[str, Any]) -> None:
    text = "너무 힘들어 죽고 싶어"
    assert parse(components, text).get(INTENT)["name"] == NEED_HELP
    calm = parse(components, text, need=NOBODY)
    names = [entry["name"] for entry in calm.get("intent_ranking")]
    assert calm.get(INTENT)["name"] == names[0]
    assert NEED_HELP not in names
    assert len(names) == len(set(names))


def test_the_judge_gives_rasas_entities(components: dict[str, Any]) -> None:
    read = parse(components, "상도동에서 통닭 파는 데")
    found = read.get(ENTITIES)
    assert [(e["entity"], e["value"]) for e in found] == [("location", "상도동"), ("food", "치킨")]
    for entity in found:
        assert {"start", "end", "confidence_entity", "extractor"} <= entity.keys()
