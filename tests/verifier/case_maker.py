"""Makes case files after engine/VERIFY.md, and the chain of one anew, as a deceiver would."""
import base64
import hashlib
import json
import sqlite3
import struct

from verify_case import SCHEMA

CASE_ID = "00112233445566778899aabbccddeeff"


def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def field(value):
    return struct.pack(">I", len(value)) + value


def hash_of(seq, kind, actor, at, body, prev):
    fields = (str(seq).encode(), kind.encode(), actor.encode(), str(at).encode(), body)
    return sha256(b"\1", prev, sha256(b"\0vet-log/1", *map(field, fields)))


def head_text(case_id, seq, digest):
    return f"vet-head/1\n{case_id}\n{seq}\n{base64.b64encode(digest).decode()}\n"


def head_of(path):
    database = sqlite3.connect(path)
    (body,) = database.execute("SELECT body FROM log WHERE seq = 1").fetchone()
    seq, digest = database.execute("SELECT seq, hash FROM log ORDER BY seq DESC").fetchone()
    database.close()
    return head_text(json.loads(body)["fields"]["case"], seq, digest)


class CaseMaker:
    """An empty case file that entries are appended to."""

    def __init__(self, path):
        self.database = sqlite3.connect(path)
        self.database.execute("PRAGMA application_id = 0x65647674")
        self.database.execute("PRAGMA user_version = 1")
        for sql in SCHEMA:
            self.database.execute(sql)
        self.seq, self.prev, self.latest = 0, bytes(32), {}

    def append(self, kind, subject=None, fields=None, parts=None, withheld=None, *, actor="p1", at=None,
               body=None):
        """Writes an entry as the log has it; `body` stands in for the one that follows from the rest."""
        self.seq += 1
        said = {"fields": fields or {}, "parts": {}}
        for name, content in (parts or {}).items():
            salt = sha256(b"salt", str(self.seq).encode(), name.encode())[:16]
            said["parts"][name] = sha256(salt, content).hex()
            self.database.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (self.seq, name, salt, content))
        if subject:
            said["replaces"], said["subject"] = self.latest.get(subject), subject
            self.latest[subject] = self.seq
            self.database.execute("INSERT OR REPLACE INTO latest VALUES (?, ?)", (subject, self.seq))
        for seq, name in withheld or []:
            said.setdefault("withheld", []).append({"entry": seq, "part": name})
            self.database.execute("DELETE FROM part WHERE seq = ? AND name = ?", (seq, name))
            self.database.execute("INSERT OR IGNORE INTO withheld VALUES (?, ?, ?)", (seq, name, self.seq))
        if body is None:
            shown = {key: value for key, value in said.items() if value}
            body = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
        at = 1_780_000_000 + 60 * self.seq if at is None else at
        digest = hash_of(self.seq, kind, actor, at, body, self.prev)
        row = (self.seq, kind, actor, at, body, self.prev, digest)
        self.database.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self.prev = digest
        return self.seq

    def keep(self, content):
        """Keeps a document; gives its digest."""
        row = (sha256(content), content)
        self.database.execute("INSERT OR IGNORE INTO document VALUES (?, ?)", row)
        return row[0]

    def close(self):
        self.database.commit()
        self.database.close()


def begin(path):
    """A case with its genesis and its first person."""
    case = CaseMaker(path)
    case.append("genesis", "case", {"case": CASE_ID, "format": "1", "program": "edvet 1.0"})
    case.append("person", "person:p1", parts={"name": "Mara Lindqvist".encode()})
    return case


def make_case(path):
    """A case file with entries of every kind, of several rows in every table."""
    case = begin(path)
    for place, content in (
            ("procurement.yaml", b"edvet: procurement/1\n"), ("rubric.yaml", b"edvet: rubric/1\n"),
            ("candidates/aria/ratings.csv", b"criterion,level\n"), ("candidates/", b"")):
        case.append("file", "file:" + place, {"act": "open"}, {"digest": case.keep(content)})
    case.append("library", "library:k12.yaml", parts={"digest": case.keep(b"edvet: rubric/1 \n")})
    case.append("rubric", "rubric", {"id": "k12", "version": "1", "sha256": "ab" * 32})
    case.append("person", "person:p2", parts={"name": "Ann Öberg".encode()})
    for person in "p1", "p2":
        for criterion in "privacy.agreement", "access.keyboard", "cost.total":
            case.append("rating", f"rating:aria:{criterion}:{person}", actor=person,
                        parts={"rating": b'{"level":"met"}', "reason": b"It says so."})
    case.append("rating", "rating:aria:cost.total:p2", {"removed": "yes"}, {"reason": b"Entered twice."},
                actor="p2")
    case.append("candidate", "candidate:aria", {"act": "add"})
    case.append("note", fields={"candidate": "aria"}, parts={"text": b"They called."}, at=1_700_000_000)
    case.append("redaction", fields={"ground": "RCW 42.56.270"}, withheld=[(10, "reason"), (12, "rating")])
    case.append("redaction", fields={"ground": "RCW 42.56.270"}, withheld=[(5, "digest"), (18, "text")])
    case.database.execute("DELETE FROM document WHERE sha256 = ?", (sha256(b"criterion,level\n"),))
    digest = case.keep(b"edvet: procurement/1 \n")
    case.append("file", "file:procurement.yaml", {"act": "update"}, {"digest": digest})
    case.append("file", "file:candidates/", {"act": "update", "removed": "yes"})
    case.close()


def write_chain_anew(database):
    """Makes every hash of the log follow from what the entries say now, commitments included."""
    prev = bytes(32)
    rows = database.execute("SELECT seq, kind, actor, at, body FROM log ORDER BY seq").fetchall()
    for seq, kind, actor, at, body in rows:
        said = json.loads(body)
        for name in said.get("parts", {}):
            query = "SELECT salt, content FROM part WHERE seq = ? AND name = ?"
            part = database.execute(query, (seq, name)).fetchone()
            if part:
                said["parts"][name] = sha256(*part).hex()
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        digest = hash_of(seq, kind, actor, at, body, prev)
        row = (body, prev, digest, seq)
        database.execute("UPDATE log SET body = ?, prev = ?, hash = ? WHERE seq = ?", row)
        prev = digest
    database.commit()
