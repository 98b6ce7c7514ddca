"""Who published an article: the agency of its dateline, its byline, its address, what its page says of itself.

An agency comes first, since the same wire text is copied by many sites and counts as one
source.
"""

import re
from urllib.parse import urlsplit

from kg.read.blocks import Page
from kg.read.dateline import agencies

_HOUSE = re.compile(
    r"^The [A-Z]"
    r"|\b(?:Times|News|Post|Journal|Herald|Tribune|Press|Agency|Guardian|Telegraph|Today|Gazette|Chronicle|TV|Radio|Online)$"
)
_ROLE = re.compile(
    r"\b(?:staff|writer|writers|reporter|correspondent|editor|desk|agencies)\b", re.IGNORECASE
)
_SECOND_LEVEL = ("co", "com", "org", "net", "gov", "ac", "edu")


def publisher(text: str, page: Page, url: str | None) -> str | None:
    """The publisher's name as the page writes it; the site's host name where it writes none.

    None where nothing says.
    """
    if page.dateline is not None and page.dateline.agency is not None:
        return page.dateline.agency
    house = next((house for who in page.bylines if (house := _house(who)) is not None), None)
    return (
        house
        or page.publisher
        or _from_addresses(text, [url] if url else page.addresses, given=url is not None)
    )


def _house(who: str) -> str | None:
    """The publisher that a byline names, "Jane Doe, Reuters"; None for a person alone."""
    for part in re.split(r"\s*(?:,|\||/| for | of | with | - | – | — )\s*", who):
        name = _ROLE.sub("", part).strip()
        known = agencies().get(re.sub(r"^the ", "", name.casefold()))
        if known or (_HOUSE.search(name) and len(name.split()) > 1):
            return known or name
    return None


def _from_addresses(text: str, addresses: list[str], *, given: bool) -> str | None:
    """The name that a site's host is written as in the text ("Press TV" for presstv.co.uk), else the host of a sure address."""
    hosts = [host for address in addresses if (host := _host(address))]
    for host in hosts:
        if (name := _name_in(text, _core(host))) is not None:
            return name
    sure = given or any(address.startswith("http") for address in addresses)
    return hosts[0] if sure and len(set(hosts)) == 1 else None


def _host(address: str) -> str:
    if "@" in address:
        return ""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return host.removeprefix("www.")


def _core(host: str) -> str:
    """The part of a host that is its owner's name: "themoscowtimes" of themoscowtimes.com, "presstv" of presstv.co.uk."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return re.sub(r"\W", "", labels[-1]) if labels else ""


def _name_in(text: str, core: str) -> str | None:
    """The words of the text, the first one capitalised, whose letters are those of a host's core."""
    if len(core) < 3:
        return None
    letters = r"[ .&'’-]?".join(re.escape(letter) for letter in core)
    names = (
        m[0]
        for m in re.finditer(rf"(?<![\w./@-]){letters}(?![\w@-]|\.[a-z])", text, re.IGNORECASE)
    )
    return next((name for name in names if name[0].isupper()), None)
