import json

from bench.parts import conversations as said
from bench.parts.stock_files import config
from bot.settings import ROOT


def test_payloads_name_intents_of_the_domain() -> None:
    domain = (ROOT / "domain.yml").read_text("utf-8")
    for text in {text for talk in said.PAYLOADS for text in talk} | set(said.LONG_CYCLE):
        name, _, entities = text.removeprefix("/").partition("{")
        assert f"  - {name}\n" in domain
        for entity in json.loads("{" + entities) if entities else ():
            assert f"  - {entity}" in domain


def test_conversations_are_whole_and_each_has_a_sender() -> None:
    talks = said.named("x", 50, said.mixed())
    assert sum(len(texts) for _, texts in talks[:-1]) < 50 <= sum(len(t) for _, t in talks)
    assert len({sender for sender, _ in talks}) == len(talks)
    assert all(texts in said.mixed() for _, texts in talks)


def test_long_talk_goes_round() -> None:
    turns = list(said.long_talk(12))
    assert turns[:5] == turns[5:10] == list(said.LONG_CYCLE)
    assert len(turns) == 12


def test_stock_rasa_has_nothing_of_ours_but_the_tokenizer() -> None:
    made = config(3)
    names = [part["name"] for part in made["pipeline"] + made["policies"]]
    assert [name for name in names if name.startswith("bot.")] == [
        "bot.nlu.tokenizer.KoreanTokenizer"
    ]
    assert {part["epochs"] for part in made["pipeline"] + made["policies"] if "epochs" in part} == {
        3
    }
