import hashlib
import hmac

import pytest

from bot.pseudonym import pseudonym

KEY = b"a key of sixteen"


def test_is_hmac_sha256_over_channel_bot_and_id() -> None:
    expected = hmac.new(KEY, "rest|naviyam|민수".encode(), hashlib.sha256).hexdigest()
    assert pseudonym(KEY, "rest", "민수") == expected


def test_differs_by_channel_bot_id_and_key() -> None:
    names = {
        pseudonym(KEY, "rest", "1"),
        pseudonym(KEY, "telegram", "1"),
        pseudonym(KEY, "rest", "2"),
        pseudonym(KEY, "rest", "1", bot="other"),
        pseudonym(b"another key, too", "rest", "1"),
    }
    assert len(names) == 5


def test_an_id_cannot_pose_as_another_bots() -> None:
    with pytest.raises(ValueError, match="needed"):
        pseudonym(KEY, "rest|naviyam", "1")


def test_any_id_has_one() -> None:
    assert pseudonym(KEY, "rest", "\ud800")
