from bot.failures import describe


def test_kinds_and_places_are_told_but_no_message() -> None:
    try:
        try:
            raise KeyError("010-0000-0000")
        except KeyError as cause:
            raise RuntimeError("내 번호는 010-0000-0000") from cause
    except RuntimeError as error:
        told = describe(error)
    assert told.startswith("RuntimeError at ")
    assert " <- KeyError at " in told
    assert "test_failures.py" in told
    assert "010" not in told
