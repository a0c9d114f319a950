#!/usr/bin/env python3
"""Verifies a case file of edvet by engine/VERIFY.md, with nothing but Python's standard library.

    verify_case.py NAME.edvet [--head FILE-OR-TEXT]

Prints four findings: on the file, the chain, the contents and the head. Exits 0 where everything is sound,
3 where anything is not, 2 where the command line is wrong. Never writes. Signed heads: verify_note.py.
"""
import argparse
import base64
import contextlib
import hashlib
import json
import os
import re
import sqlite3
import stat
import sys
import urllib.parse

SCHEMA = [
    "CREATE TABLE log (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,"
    " body BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
    "CREATE TABLE part (seq INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB NOT NULL, content BLOB NOT NULL,"
    " PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID",
    "CREATE TABLE document (sha256 BLOB PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE latest (subject TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE withheld (seq INTEGER NOT NULL, name TEXT NOT NULL, by INTEGER NOT NULL,"
    " PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID",
]
ID = r"(?=[^:]{1,64}(:|\Z))[a-z0-9]+([.-][a-z0-9]+)*"
PATH = r"(?!\.)[^/]+(/(?!\.)[^/]+)*/?"
# By kind: the pattern of its subject; fields it must and may have; parts it must and may have.
KINDS = {
    "genesis": ("case", "case format program", "", "", ""),
    "person": ("person:" + ID, "", "", "name", ""),
    "file": ("file:" + PATH, "act", "removed", "", "digest reason"),
    "library": ("library:" + PATH, "", "", "digest", ""),
    "rubric": ("rubric", "id version sha256", "", "", "reason"),
    "rating": (f"rating:{ID}:{ID}:{ID}", "", "removed sheet", "", "rating reason"),
    "candidate": ("candidate:" + ID, "act", "", "", "reason"),
    "note": ("", "", "candidate criterion", "text", ""),
    "redaction": ("", "ground", "", "", ""),
    "migration": ("", "from to", "", "", "reason"),
}
ACTS = {"file": ("open", "import", "evidence", "candidate", "update"), "candidate": ("add", "withdraw")}
TYPES = {"fields": dict, "parts": dict, "replaces": int, "subject": str, "withheld": list}  # of members
PART = {"entry": int, "part": str}  # of those that are withheld
HEAD = r"\s*vet-head/1\s+([0-9a-f]{32})\s+([1-9][0-9]{0,14})\s+([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)\s*"
UNREAD = "not checked, since the file is not sound"
NO_HEAD = "not checked; without a head from outside, a complete rewrite or an older copy would not be noticed"


def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def field(value):
    value = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
    return len(value).to_bytes(4, "big") + value


def object_of(members):
    """A JSON object. No key stands twice, and no text has characters that no text of a case file has."""
    texts = "".join(one for member in members for one in member if isinstance(one, str))
    if len(dict(members)) != len(members) or re.search("[\0\ud800-\udfff]", texts):
        raise ValueError
    return dict(members)


def read_body(stored):
    """The members of a body, none of them empty; None where it is not one."""
    if not stored.startswith(b"{"):
        return None
    try:
        body = json.loads(stored.decode("utf-8"), object_pairs_hook=object_of)
    except (ValueError, RecursionError):
        return None
    right = [value and type(value) is TYPES.get(name) for name, value in body.items()]
    if all(right):
        digests = body.get("parts", {}).values()
        right += [type(said) is str for said in [*digests, *body.get("fields", {}).values()]]
        right += [re.fullmatch("[0-9a-f]{64}", str(digest)) for digest in digests]
        right += [type(one) is dict and {key: type(said) for key, said in one.items()} == PART
                  for one in body.get("withheld", [])]
    return body if all(right) else None


def faults_in_form(kind, body):
    """What the table of kinds has against an entry."""
    if kind not in KINDS:
        yield f"no entry is of kind '{kind}'"
        return
    subject, fields, more_fields, parts, more_parts = KINDS[kind]
    said, committed, about = body.get("fields", {}), body.get("parts", {}), body.get("subject", "")
    path = about.partition(":")[2].removesuffix("/")
    if not re.fullmatch(subject, about) or len(path.encode()) > 4000:
        yield f"an entry of kind '{kind}' cannot be about '{about}'"
    for what, needed, more, names in (("field", fields.split(), more_fields.split(), said),
                                      ("part", parts.split(), more_parts.split(), committed)):
        yield from (f"it has no {what} '{name}'" for name in needed if name not in names)
        yield from (f"it has a {what} '{name}', which entries of its kind do not have"
                    for name in names if name not in needed + more)
    if kind in ACTS and said.get("act") not in ACTS[kind]:
        yield f"its field 'act' is '{said.get('act')}'"
    if (kind == "redaction") != ("withheld" in body):
        yield "redactions, and they alone, withhold parts"
    content = {"file": "digest", "rating": "rating"}.get(kind)
    if content and (said.get("removed", "yes") != "yes" or ("removed" in said) == (content in committed)):
        yield f"it must either have a part '{content}', or a field 'removed' that is 'yes'"


class Case:
    """Goes through a case file once and gathers what is wrong, by finding."""

    def __init__(self, path):
        self.path = path
        self.faults = {"file": [], "chain": [], "contents": [], "head": []}
        self.looked_at = set()
        self.hashes = {}  # by number of the entry
        self.case_id = None
        self.people = set()
        self.latest = {}  # by subject
        self.committed = {}  # commitments by (entry, part)
        self.withheld = {}  # the redaction by (entry, part)

    def attempt(self, finding, check, *arguments):
        self.looked_at.add(finding)
        try:
            check(*arguments)
        except Exception as error:  # whatever a damaged file makes of us, it is a finding
            self.faults[finding].append(f"cannot be checked: {type(error).__name__}: {error}")

    def verify(self):
        self.attempt("file", self.check_header)
        if not self.faults["file"]:
            self.attempt("file", self.check_database)

    def print_findings(self):
        """Prints every finding; gives whether all are sound."""
        for finding, faults in self.faults.items():
            without = NO_HEAD if finding == "head" else UNREAD
            for said in faults or ["sound" if finding in self.looked_at else without]:
                print(f"{finding}: {said}".encode("unicode_escape").decode())
        return not any(self.faults.values())

    def check_header(self):
        with open(self.path, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK)) as file:
            is_alone = stat.S_ISREG(os.fstat(file.fileno()).st_mode) and not os.path.exists(self.path + "-wal")
            header = file.read(100) if is_alone else b""
        for start, expected, what in (0, b"SQLite format 3\0", "this is no SQLite database that stands alone"), \
                (68, b"edvt", "this is a database of another program"), \
                (60, b"\0\0\0\1", "the version of its format is not 1"), \
                (18, b"\1\1", "it is in WAL mode"), (56, b"\0\0\0\1", "its text is not in UTF-8"):
            if header[start:start + len(expected)] != expected:
                self.faults["file"].append(what)
                return

    def check_database(self):
        uri = "file:" + urllib.parse.quote(os.path.abspath(self.path)) + "?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=30)) as database:
            database.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
            for setting in "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "BEGIN":
                database.execute(setting)
            self.check_schema(database)
            if not self.faults["file"]:  # now nothing in it can act
                lines = database.execute("PRAGMA integrity_check")
                self.faults["file"] += [line for (line,) in lines if line != "ok"]
                self.attempt("chain", self.check_chain, database)
                self.attempt("contents", self.check_contents, database)

    def check_schema(self, database):
        expected = {("table", sql.split()[2], sql.split()[2], sql) for sql in SCHEMA}
        expected.add(("index", "sqlite_autoindex_document_1", "document", None))  # SQLite makes it of itself
        there = set(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        self.faults["file"] += [f"its {kind} '{name}' is missing, or no case file has it so"
                                for kind, name, *_ in there ^ expected]

    def check_chain(self, database):
        last = last_at = 0
        rows = database.execute("SELECT seq, kind, actor, at, body, prev, hash FROM log ORDER BY seq")
        for seq, kind, actor, at, body, prev, stored in rows:
            faults = []
            if seq != last + 1:
                faults.append(f"it comes where entry {last + 1} must be")
            if prev != self.hashes.get(last, bytes(32)):
                faults.append("it does not follow the entry before it")
            leaf = sha256(b"\0vet-log/1", *map(field, (seq, kind, actor, at, body)))
            if stored != sha256(b"\1", prev, leaf):
                faults.append("its hash does not follow from what it says")
            if last and at < last_at:
                print(f"note: entry {seq} claims to be earlier than the one before it")
            said = read_body(body)
            if said is None:
                faults.append("its body is not what the body of an entry is")
            else:
                faults += faults_in_form(kind, said)
                faults += self.faults_in_people(kind, actor, said)
                faults += self.faults_in_references(seq, said)
            self.hashes[seq], last, last_at = stored, seq, at
            self.faults["chain"] += [f"entry {seq}: {what}" for what in faults]
        if not self.people:
            self.faults["chain"].append("no entry names the person who made the case")

    def faults_in_people(self, kind, actor, said):
        if (kind == "genesis") != (not self.hashes):
            yield "the first entry of a case is its genesis, and no other is"
        elif kind == "genesis":
            self.case_id = said.get("fields", {}).get("case", "")
            if not re.fullmatch("[0-9a-f]{32}", self.case_id) or said["fields"].get("format") != "1":
                yield "it needs a case id of 32 hexadecimal digits, and the format 1"
        if kind == "person":
            code, expected = said.get("subject", "").partition(":")[2], f"p{len(self.people) + 1}"
            if code != expected:
                yield f"it names '{code}', and the next code is {expected}"
            self.people.add(code)
        if actor not in (self.people if self.hashes else {"p1"}):
            yield f"nobody has the code '{actor}'"

    def faults_in_references(self, seq, said):
        subject = said.get("subject")
        if said.get("replaces") != self.latest.get(subject):
            yield f"it must replace {self.latest.get(subject)}, and says {said.get('replaces')}"
        if subject is not None:
            self.latest[subject] = seq
        for key in ((one["entry"], one["part"]) for one in said.get("withheld", [])):
            if key not in self.committed or key in self.withheld:
                yield f"it withholds part '{key[1]}' of entry {key[0]}, which is not there to be withheld"
            self.withheld.setdefault(key, seq)
        self.committed.update({(seq, name): digest for name, digest in said.get("parts", {}).items()})

    def check_contents(self, database):
        faults = []  # each with the entry it is about
        there, needed = set(), {}
        for seq, name, salt, content in database.execute("SELECT seq, name, salt, content FROM part"):
            there.add((seq, name))
            if len(salt) != 16 or sha256(salt, content).hex() != self.committed.get((seq, name)):
                faults.append((seq, f"its part '{name}' is not what the log commits to"))
            if (seq, name) in self.withheld:
                faults.append((seq, f"its part '{name}' is there, and was withheld"))
            if name == "digest":
                needed[content] = min(seq, needed.get(content, seq))
        for seq, name in set(self.committed) - there - set(self.withheld):
            faults.append((seq, f"its part '{name}' is gone, and no redaction withholds it"))
        for digest, content in database.execute("SELECT sha256, bytes FROM document"):
            if digest not in needed or sha256(content) != digest:
                what = "has other bytes" if digest in needed else "belongs to no entry"
                faults.append((needed.get(digest, 0), f"document {digest.hex()} {what}"))
            needed.pop(digest, None)
        faults += [(seq, f"its document {digest.hex()} is gone") for digest, seq in needed.items()]
        latest = dict(database.execute("SELECT subject, seq FROM latest"))
        rows = database.execute("SELECT seq, name, by FROM withheld")
        withheld = {(seq, name): by for seq, name, by in rows}
        for table, stored, follows in ("latest", latest, self.latest), ("withheld", withheld, self.withheld):
            for key in set(stored) | set(follows):
                said, expected = stored.get(key), follows.get(key)
                if said != expected:
                    faults.append((expected or said, f"'{table}' says {said} of {key}, the log {expected}"))
        self.faults["contents"] += [f"entry {seq}: {what}" for seq, what in sorted(faults)]

    def check_head(self, case_id, seq, digest):
        if not self.hashes:
            self.faults["head"].append(UNREAD)
        elif case_id != self.case_id:
            self.faults["head"].append(f"it is of another case, {case_id}")
        elif int(seq) not in self.hashes:
            self.faults["head"].append(f"entry {seq} is not there: the case was cut off, or is an older copy")
        elif base64.b64encode(self.hashes[int(seq)]).decode() != digest:
            self.faults["head"].append(f"entry {seq} has another hash: the case was written anew")


def read_head(said):
    """The case id, number and hash of a head, whatever blanks stand between its words."""
    if not said.lstrip().startswith("vet-head/"):
        with open(said, encoding="utf-8") as file:
            said = file.read()
    head = re.fullmatch(HEAD, said)
    if not head:
        raise ValueError("this is not a head: 'vet-head/1', a case id, a number and a hash in base64")
    return head.groups()


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verifies a case file of edvet.")
    parser.add_argument("case", metavar="NAME.edvet")
    parser.add_argument("--head", metavar="FILE-OR-TEXT", help="a head that was kept elsewhere")
    options = parser.parse_args(arguments)
    try:
        head = read_head(options.head) if options.head is not None else None
    except (OSError, ValueError) as error:
        parser.error(str(error))
    case = Case(options.case)
    case.verify()
    if head:
        case.attempt("head", case.check_head, *head)
    return 0 if case.print_findings() else 3


if __name__ == "__main__":
    sys.exit(main())
