#!/usr/bin/env python3
"""Prints the head of a signed note if a key signed it (Ed25519, RFC 8032; engine/VERIFY.md says how).

    verify_case.py NAME.edvet --head "$(verify_note.py NOTE PUBLIC-KEY)"

Exits 0 where that key signed it, 3 where it did not, 2 where there is no note or no key.
"""
import base64
import hashlib
import pathlib
import sys


def signed_head(note, public_key):
    """The four lines; None where the key did not sign them. A ValueError where either cannot be read."""
    name, key_id, key = read_public_key(public_key)
    text, dash, rest = note.partition("\u2014")
    lines = [line.split() for line in (dash + rest).split("\n") if line.strip()]
    head = "".join(word + "\n" for word in text.split())
    if not head.startswith("vet-head/1\n") or head.count("\n") != 4 or len(lines) > 100 or \
            any(len(words) != 3 or words[0] != dash for words in lines):
        raise ValueError("a signed head has four lines, an empty one, and lines '\u2014 NAME BASE64'")
    pairs = [(name, bytes_from_base64(encoded)) for _, name, encoded in lines]
    ours = [signature[4:] for signer, signature in pairs if signer == name and signature[:4] == key_id]
    return head if ours and all(is_signed(key, head.encode(), signature) for signature in ours) else None


def read_public_key(said):
    """The name, key id and key of NAME+KEYID+BASE64."""
    name, key_id, encoded = (said.strip().split("+", 2) + ["", ""])[:3]
    key = bytes_from_base64(encoded)
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if not name or len(key) != 33 or key[0] != 1 or expected.hex() != key_id:
        raise ValueError("this is not a public key: NAME+KEYID+BASE64, where the key id is its own")
    return name, expected, key[1:]


def bytes_from_base64(word):
    if base64.b64encode(base64.b64decode(word, validate=True)).decode() != word:
        raise ValueError("this is not base64 as it must be written")
    return base64.b64decode(word)


# Points of the curve (RFC 8032, 5.1.4) in extended coordinates: x, y, z, x * y / z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P


def times(factor, point):
    if factor == 0:
        return 0, 1, 1, 0
    rest = times(factor >> 1, add(point, point))
    return add(rest, point) if factor & 1 else rest


def point_from(encoded):
    """The point that 32 bytes stand for (5.1.3); None where there is none."""
    sign, y = divmod(int.from_bytes(encoded, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


def is_signed(key, message, signature):
    """Whether it signs the message (5.1.7). A key of small order, which would sign anything, never does."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = point_from(key), point_from(signature[:32]), int.from_bytes(signature[32:], "little")
    if not a or not r or s >= ORDER or times(8, a)[0] == 0:
        return False
    factor = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    base = point_from(b"\x58" + b"\x66" * 31)
    one, other = times(s, base), add(r, times(factor, a))
    return all((one[axis] * other[2] - other[axis] * one[2]) % P == 0 for axis in (0, 1))


def main(arguments):
    try:
        path, public_key = arguments
        head = signed_head(pathlib.Path(path).read_text("utf-8"), public_key)
    except (OSError, ValueError) as error:
        return 2, f"verify_note.py NOTE PUBLIC-KEY: {error}\n"
    return (0, head) if head else (3, "that key did not sign it\n")


if __name__ == "__main__":
    code, words = main(sys.argv[1:])
    (sys.stderr if code else sys.stdout).write(words)
    sys.exit(code)
