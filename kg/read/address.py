r"""Web addresses, given or found in a text: whose they are.

An address is somebody else's text. `urllib.parse` raises for brackets that hold no IPv6 address
(`http://[::1`, `http://[bad]/x`) and for hosts with characters that normalise to a delimiter
(`http://a\u2100b/`); here they are addresses of nobody.
"""

from urllib.parse import urlsplit

_LONGEST_HOST = 253  # characters, RFC 1035


def host(address: str) -> str | None:
    """The host of a web address without "www.", in lower case.

    None for a mail address, and for what has no host that there could be.
    """
    if "@" in address:
        return None
    try:
        # Without a scheme a host would be taken for a path.
        name = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return _without_www(name) if name and _is_host(name) else None


def _without_www(name: str) -> str | None:
    return name.removeprefix("www.") or None


def _is_host(name: str) -> bool:
    """Test for a name that a machine can have: printable, without spaces, not too long."""
    if len(name) > _LONGEST_HOST:
        return False
    return name.isprintable() and " " not in name
