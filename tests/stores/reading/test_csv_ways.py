"""The fast and the tolerant way agree wherever the fast one takes a file on."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from bot.stores.reading.csv_fast import read_regular
from bot.stores.reading.csv_structure import structure_of
from bot.stores.reading.csv_tolerant import read_tolerant

COLUMNS = ("a", "b", "c")
WANTED = {"c": 2, "a": 0}

CELL = st.text(st.sampled_from('가나1,;" \n\t\u3000\u00a0\u200b'), max_size=4)
TABLE = st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6)


@given(TABLE, st.sampled_from([",", "\t", ";"]), st.sampled_from(["\n", "\r\n"]))
def test_what_a_writer_wrote_is_read_fast(table: list[list[str]], delimiter: str, end: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(table)
    text = out.getvalue()
    fast, odd = read_regular(text.encode(), delimiter, COLUMNS, WANTED, 2) or (None, ())
    assert fast is not None and not odd
    filled = [row for row in table if any(map(str.strip, row))]
    assert fast["c"].tolist() == [row[2].strip() for row in filled]
    assert fast["a"].tolist() == [row[0].strip() for row in filled]
    slow, problems = read_tolerant(text, delimiter, COLUMNS, WANTED, 2)
    assert not problems
    assert fast.equals(slow) and fast.index.equals(slow.index)


@given(
    st.text(st.sampled_from('가나,,," \n\r'), max_size=40),
    st.sampled_from([COLUMNS, ("a", "b", "c", "", "")]),
)
@example('가,나,"가\n나,가,"나"\n', COLUMNS)
@example("가,나,가\n\n \n,,,,\n,,,가\n", COLUMNS)
@example('"""",,\n', COLUMNS)
@example('가,"나""\n",가', COLUMNS)
@example("가,나,다\n\n가,나\n가,나,다,라\n가,나,다\n", COLUMNS)
def test_what_is_taken_on_is_read_the_same(text: str, header: tuple[str, ...]) -> None:
    regular = read_regular(text.encode(), ",", header, WANTED, 1)
    if regular is not None:
        fast, odd = regular
        slow, problems = read_tolerant(text, ",", header, WANTED, 1)
        assert odd == problems
        assert fast.equals(slow) and fast.index.equals(slow.index)


@given(st.text(st.sampled_from('가나,,," \n\r'), max_size=60))
def test_the_tolerant_way_takes_everything(text: str) -> None:
    frame, problems = read_tolerant(text, ",", COLUMNS, WANTED, 1)
    lines = [*frame.index, *(line for line, _ in problems)]
    assert len(set(lines)) == len(lines)
    last = len(text.splitlines()) + 1
    assert all(1 <= line <= last for line in lines)
    assert frame.index.is_monotonic_increasing


def test_structure() -> None:
    found = structure_of('가,"나,\n"\n\nx\n"""",1,2'.encode(), ",")
    assert found is not None
    assert found.lines.tolist() == [0, 3, 4]
    for doubtful in ('가,나"다"\n', '"가" ,나\n', '"가,나\n', "가\r나\n"):
        assert structure_of(doubtful.encode(), ",") is None
