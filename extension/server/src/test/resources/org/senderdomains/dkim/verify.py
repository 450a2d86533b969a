"""Says of each mail in a folder whether its DKIM signatures hold, as python3-dkim sees it.

usage: verify.py FOLDER

FOLDER/records has one record a line: name, tab, text. Each FOLDER/*.eml is one mail. Prints one line for each mail:
its name and, for each of its signatures from the top, pass or fail.
"""

import pathlib
import sys

import dkim
import nacl.signing  # noqa: F401  without it, Ed25519 signatures could not be verified

folder = pathlib.Path(sys.argv[1])
records = dict(line.split("\t", 1) for line in (folder / "records").read_text("ascii").splitlines())


def txt(name, timeout=5):
    return records.get(name.decode("ascii").rstrip("."), "").encode("ascii") or None


def verdict(mail, index):
    try:
        return "pass" if mail.verify(idx=index, dnsfunc=txt) else "fail"
    except dkim.DKIMException:
        return "fail"


for path in sorted(folder.glob("*.eml")):
    message = path.read_bytes()
    count = message.split(b"\r\n\r\n")[0].lower().count(b"dkim-signature:")
    print(path.stem, *(verdict(dkim.DKIM(message), index) for index in range(count)))
