"""Who published an article: the agency of its dateline, its byline, its page, its address.

An agency comes first, since the same wire text is copied by many sites and counts as one
source.
"""

import re

from kg.read.address import host
from kg.read.blocks import Page
from kg.read.dateline import agencies

# What the names of publishers begin or end with.
_HOUSE = re.compile(
    r"^The [A-Z]"
    r"|\b(?:Times|News|Post|Journal|Herald|Tribune|Press|Agency|Guardian|Telegraph|Today|Gazette"
    r"|Chronicle|TV|Radio|Online)$"
)
_JOB = re.compile(
    r"\b(?:staff|writer|writers|reporter|correspondent|editor|desk|agencies)\b", re.IGNORECASE
)
_PART_MARKS = re.compile(r"\s*(?:,|\||/| for | of | with | - | – | — )\s*")
_SECOND_LEVEL = ("co", "com", "org", "net", "gov", "ac", "edu")
_SHORTEST_CORE = 3  # letters; "bt" of bt.dk would be found within any text
_LONGEST_CORE = 63  # letters; no label of a host has more (RFC 1035)
_MOST_HOSTS = 10
"""Hosts whose names are looked for in the text; with more it is a list of links."""


def publisher(text: str, page: Page, url: str | None) -> str | None:
    """The publisher's name as the page writes it, else the site's host name.

    None where nothing says.
    """
    name = _by_dateline(page) or _by_bylines(page) or page.publisher
    if name:
        return name
    return _from_addresses(text, [url] if url else page.addresses, given=url is not None)


def _by_dateline(page: Page) -> str | None:
    return None if page.dateline is None else page.dateline.agency


def _by_bylines(page: Page) -> str | None:
    houses = (_house(who) for who in page.bylines)
    return next((house for house in houses if house is not None), None)


def _house(who: str) -> str | None:
    """The publisher that a byline names, "Jane Doe, Reuters"; None for a person alone."""
    for part in _PART_MARKS.split(who):
        name = _JOB.sub("", part).strip()
        agency = agencies().get(re.sub(r"^the ", "", name.casefold()))
        if agency:
            return agency
        # "Post" alone is a name of a person.
        if len(name.split()) > 1 and _HOUSE.search(name):
            return name
    return None


def _from_addresses(text: str, addresses: list[str], *, given: bool) -> str | None:
    """The name that a site's host is written as in the text, else the host of a sure address.

    "Press TV" for presstv.co.uk.

    Args:
        text: the document's text.
        addresses: where it may be from.
        given: whether they came with the document; then a host alone is sure.
    """
    hosts = [name for name in map(host, addresses) if name is not None]
    for site in list(dict.fromkeys(hosts))[:_MOST_HOSTS]:
        name = _name_in(text, _core(site))
        if name is not None:
            return name
    # A bare host in a text may be anybody's, and of several none is the page's own.
    is_sure = given or any(address.startswith("http") for address in addresses)
    return hosts[0] if is_sure and len(set(hosts)) == 1 else None


def _core(site: str) -> str:
    """The part of a host that is its owner's name.

    "themoscowtimes" of themoscowtimes.com, "presstv" of presstv.co.uk.
    """
    labels = site.split(".")[:-1]
    # "co" of co.uk
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return re.sub(r"\W", "", labels[-1]) if labels else ""


def _name_in(text: str, core: str) -> str | None:
    """The words of the text, the first one capitalised, whose letters are a host's core."""
    if not _SHORTEST_CORE <= len(core) <= _LONGEST_CORE:
        return None
    letters = r"[ .&'’-]?".join(re.escape(letter) for letter in core)
    form = re.compile(rf"(?<![\w./@-]){letters}(?![\w@-]|\.[a-z])", re.IGNORECASE)
    names = (match[0] for match in form.finditer(text))
    return next((name for name in names if name[0].isupper()), None)
