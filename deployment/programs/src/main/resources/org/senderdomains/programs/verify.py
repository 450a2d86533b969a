"""Says of each mail in a folder whether its DKIM signatures hold, as python3-dkim sees it.

usage: verify.py FOLDER NAME-SERVER PORT

Each FOLDER/*.eml is one mail. Prints one line for each: its name and, for each of its signatures from the top, pass or
fail, or temperror if the name server did not answer.
"""

import pathlib
import sys

import dkim
import dns.resolver
import nacl.signing  # noqa: F401  without it, Ed25519 signatures could not be verified

folder = pathlib.Path(sys.argv[1])
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = [sys.argv[2]]
resolver.port = int(sys.argv[3])
known = {}


def txt(name, timeout=5):
    if name not in known:
        try:
            answer = resolver.resolve(name.decode("ascii"), "TXT")
            known[name] = b"".join(list(answer)[0].strings)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            known[name] = None
    return known[name]


def verdict(mail, index):
    try:
        return "pass" if mail.verify(idx=index, dnsfunc=txt) else "fail"
    except dkim.DKIMException:
        return "fail"
    except dns.exception.DNSException:
        return "temperror"


for path in sorted(folder.glob("*.eml")):
    message = path.read_bytes()
    header = b"\r\n" + message.split(b"\r\n\r\n")[0].lower()
    count = header.count(b"\r\ndkim-signature:")
    print(path.stem, *(verdict(dkim.DKIM(message), index) for index in range(count)))
