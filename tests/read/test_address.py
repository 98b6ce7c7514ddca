"""Whose a web address is, whatever stands in its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.extract import Article
from kg.read import read
from kg.read.address import host

NOBODYS = (
    *("http://[::1", "http://[bad]/x", "http://[", "http://]", "//[", ""),
    *("http://a\u2100b/", "http://a\uff0fb/", "http:///", "://", "http://", "http://www./"),
    *("mailto:a@b.org", "a@b.org", "http://" + "x" * 100_000, "http://a b/", "http://\u202ea/"),
)
SOMEBODYS = {
    "https://www.Example.org/2016": "example.org",
    "example.org": "example.org",
    "http://example.org:99999999/": "example.org",
    "http://example.org:port/": "example.org",
    "http://[::1]/x": "::1",
    "http://%zz%/x": "%zz%",
    "//example.org": "example.org",
}


@pytest.mark.parametrize("address", NOBODYS)
def test_no_host(address: str) -> None:
    assert host(address) is None


@pytest.mark.parametrize(("address", "name"), SOMEBODYS.items())
def test_hosts(address: str, name: str) -> None:
    assert host(address) == name


@given(st.text("htp:/[]@.%?#w\u2100\uff0f\u202e\t\n 1a"))
def test_no_address_raises(address: str) -> None:
    for text in (address, f"http://{address}", f"http://[{address}]"):
        name = host(text)
        assert name is None or name.isprintable()


@pytest.mark.parametrize("address", [a for a in (*NOBODYS, *SOMEBODYS) if a])
def test_an_address_loses_no_document(tmp_path, address: str) -> None:
    rows = (
        {"id": "given", "text": "It rained in Rome.", "url": address},
        {"id": "alone", "text": f"News\n\nIt rained in Rome.\n\n{address}\n"},
        {"id": "within", "text": f"It rained in Rome, says {address}, and {address}."},
    )
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(read([path]))
    assert all(isinstance(item, Article) for item in found)
    assert found[0].url == address
