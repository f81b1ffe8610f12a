from bench.parts.plain_values import with_numbers


def test_numbers_are_read_and_what_is_none_is_left_out() -> None:
    entities = [
        {"entity": "budget", "value": "10000"},
        {"entity": "budget", "value": "만원쯤"},
        {"entity": "ordinal", "value": 2},
        {"entity": "food", "value": "1인분"},
    ]
    assert with_numbers(entities) == [
        {"entity": "budget", "value": 10000},
        {"entity": "ordinal", "value": 2},
        {"entity": "food", "value": "1인분"},
    ]
