import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.client_address import client_address

PROXY = "10.0.0.9"
CLIENT = "192.0.2.7"


def test_without_proxies_the_header_is_not_read() -> None:
    assert client_address(CLIENT, ["198.51.100.1"], 0) == CLIENT
    assert client_address(CLIENT, [], 0) == CLIENT


@pytest.mark.parametrize(
    ("lines", "proxies"),
    [
        ([CLIENT], 1),
        (["198.51.100.1, 192.0.2.7"], 1),
        (["198.51.100.1", CLIENT], 1),
        ([f"{CLIENT},10.0.0.8"], 2),
        ([f"junk, , 198.51.100.1,{CLIENT}", " 10.0.0.8 "], 2),
        ([f"{CLIENT}, 10.0.0.7, 10.0.0.8"], 3),
        ([f"{CLIENT}:51234"], 1),
        ([f'"{CLIENT}:51234"'], 1),
        ([f"[::ffff:{CLIENT}]:443"], 1),
        ([f"::ffff:{CLIENT}"], 1),
        (["::FFFF:C000:0207"], 1),
    ],
)
def test_client_is_so_many_entries_from_the_right(lines: list[str], proxies: int) -> None:
    assert client_address(PROXY, lines, proxies) == CLIENT


@given(
    st.lists(st.text(max_size=40), max_size=5),
    st.lists(st.sampled_from(["10.0.0.1", "10.0.0.2", "fd00::1"]), max_size=3),
)
def test_nothing_a_client_writes_changes_who_he_is(written: list[str], between: list[str]) -> None:
    lines = [*written, ", ".join([CLIENT, *between])]
    assert client_address(PROXY, lines, len(between) + 1) == CLIENT


@pytest.mark.parametrize(
    ("lines", "proxies"),
    [
        ([], 1),
        ([""], 1),
        ([CLIENT], 2),  # it came around the outer proxy: the entry may be invented
        ([CLIENT, "198.51.100.1"], 3),
        (["198.51.100.1, unknown"], 1),
        (["198.51.100.1, _hidden"], 1),
        (["198.51.100.1,"], 1),
        (["198.51.100.1, unix:"], 1),
        (["192.0.2.300"], 1),
        (["192.0.2.07"], 1),
        (["[2001:db8::1"], 1),
        (["192.0.2.7:port"], 1),
        (["１９２.0.2.7"], 1),
        (["\udcff\udcfe"], 1),
        (["9" * 8000], 1),
    ],
)
def test_where_the_entry_is_not_there_or_no_address_it_is_the_peer(
    lines: list[str], proxies: int
) -> None:
    assert client_address(PROXY, lines, proxies) == PROXY


@pytest.mark.parametrize(
    "address",
    [
        "2001:db8:1:2:3:4:5:6",
        "2001:DB8:1:2::",
        "2001:db8:1:2:ffff:ffff:ffff:ffff",
        "[2001:db8:1:2::9]",
        "[2001:db8:1:2::9]:8443",
        '"[2001:db8:1:2::9]:8443"',
        "2001:db8:1:2::9%eth0",
    ],
)
def test_addresses_of_one_household_are_one(address: str) -> None:
    assert client_address(PROXY, [address], 1) == "2001:db8:1:2::/64"
    assert client_address(address, [], 0) == "2001:db8:1:2::/64"


def test_households_are_told_apart() -> None:
    assert client_address("2001:db8:1:3::9", [], 0) == "2001:db8:1:3::/64"
    assert client_address("::1", [], 0) == "::/64"


@pytest.mark.parametrize("peer", [None, "", "unix:", "@"])
def test_nobody_can_be_told(peer: str | None) -> None:
    assert client_address(peer, [], 0) == client_address(peer, ["junk"], 1) == "unknown"
    assert client_address(peer, [CLIENT], 1) == CLIENT
