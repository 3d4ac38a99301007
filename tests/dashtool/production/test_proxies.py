"""Which proxies are believed, and what of their headers."""

from __future__ import annotations

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from dashtool.production.proxies import Hops, read_hops, read_proxies

FORWARDED = {
    "X-Forwarded-For": "198.51.100.7, 203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "apps.example.com",
    "X-Forwarded-Prefix": "/sales",
}


@Request.application
def tell(request: Request) -> Response:
    return Response(f"{request.remote_addr} {request.url}")


def asked(who: str, *, peer: str, hops: str = "1") -> str:
    proxies = read_proxies([who], hops)
    assert proxies is not None
    return Client(proxies.wrap(tell)).get("/page", headers=FORWARDED, environ_base={"REMOTE_ADDR": peer}).text


@pytest.mark.parametrize(
    ("who", "peer"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("10.0.0.0/8", "10.2.3.4"),
        ("loopback", "::1"),
        ("private", "192.168.1.1"),
        ("192.0.2.1, loopback", "127.0.0.1"),
        ("loopback", "::ffff:127.0.0.1"),
        ("unix", ""),
        ("any", "198.51.100.1"),
        ("*", "198.51.100.1"),
    ],
)
def test_a_trusted_proxy_says_who_the_visitor_is(who: str, peer: str) -> None:
    assert asked(who, peer=peer) == "203.0.113.9 https://localhost/page"


@pytest.mark.parametrize(
    ("who", "peer"), [("127.0.0.1", "127.0.0.2"), ("10.0.0.0/8", "11.0.0.1"), ("unix", "127.0.0.1"), ("private", "")]
)
def test_nobody_else_is_believed(who: str, peer: str) -> None:
    assert asked(who, peer=peer).split(" ")[1] == "http://localhost/page"
    assert asked(who, peer=peer).split(" ")[0] in (peer, "None")


def test_hops_say_how_far_a_header_is_believed() -> None:
    assert asked("any", peer="10.0.0.1", hops="2").startswith("198.51.100.7 https://localhost/")
    assert asked("any", peer="10.0.0.1", hops="host=1,prefix=1").endswith(" https://apps.example.com/sales/page")
    assert asked("any", peer="10.0.0.1", hops="for=0,proto=0") == "10.0.0.1 http://localhost/page"


def test_hops_are_read_as_a_number_or_by_header() -> None:
    assert read_hops("2") == Hops(for_=2)
    assert read_hops("for=2, host=1") == Hops(for_=2, host=1)


@pytest.mark.parametrize(
    ("hops", "said"), [("hots=1", "did you mean host"), ("for", "needs a number, as in for=1"), ("x", "for, proto")]
)
def test_hops_that_cannot_be_read_say_why(hops: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_hops(hops)


@pytest.mark.parametrize(("who", "said"), [("lopback", "did you mean loopback"), ("10.0.0.0/99", "write an address")])
def test_a_proxy_that_is_none_says_what_is_meant(who: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_proxies([who], "1")


def test_without_proxies_nobody_is_believed() -> None:
    assert read_proxies([], "1") is None
