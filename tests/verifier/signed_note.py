"""Opens signed notes (C2SP signed-note) with signatures by Ed25519 (RFC 8032), as engine/VERIFY.md has them.

Only verifies, and so need not take the same time for every key.
"""
import base64
import hashlib


def open_note(note, public_key):
    """The text of a note; None where the key did not sign it. A ValueError where either cannot be read."""
    name, key_id, key = read_public_key(public_key)
    said, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise ValueError("this is not a signed note: a text, an empty line and lines with signatures")
    said += "\n"
    for line in signatures.splitlines():
        dash, signer, encoded = (line.split(" ") + ["", ""])[:3]
        if dash != "\u2014" or not encoded:
            raise ValueError("this is not a signed note: a signature is a dash, a name and base64")
        signature = bytes_from_base64(encoded)
        if signer == name and signature[:4] == key_id:
            return said if is_signed(key, said.encode(), signature[4:]) else None
    return None


def read_public_key(said):
    """The name, key id and key of NAME+KEYID+BASE64."""
    name, key_id, encoded = (said.strip().split("+", 2) + ["", ""])[:3]
    key = bytes_from_base64(encoded)
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if not name or len(key) != 33 or key[0] != 1 or expected.hex() != key_id:
        raise ValueError("this is not a public key: NAME+KEYID+BASE64, where the key id is its own")
    return name, expected, key[1:]


def bytes_from_base64(word):
    decoded = base64.b64decode(word, validate=True)
    if base64.b64encode(decoded).decode() != word:
        raise ValueError("this is not base64 as it must be written")
    return decoded


# Points of the curve (RFC 8032, 5.1.4) in extended coordinates: x, y, z, x * y / z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
NEUTRAL = 0, 1, 1, 0


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P


def times(factor, point):
    product = NEUTRAL
    while factor:
        product = add(product, point) if factor & 1 else product
        point, factor = add(point, point), factor >> 1
    return product


def is_same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_from(encoded):
    """The point that 32 bytes stand for (5.1.3); None where there is none."""
    number = int.from_bytes(encoded, "little")
    y, sign = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P


BASE = point_from((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    """Whether it signs the message (5.1.7). A key of small order, which would sign anything, never does."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = point_from(key), point_from(signature[:32]), int.from_bytes(signature[32:], "little")
    if not a or not r or s >= ORDER or is_same(times(8, a), NEUTRAL):
        return False
    factor = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return is_same(times(s, BASE), add(r, times(factor, a)))
