#!/usr/bin/env python3
"""Verifies a case file of edvet by engine/VERIFY.md, with nothing but Python's standard library.

    verify_case.py NAME.edvet [--head FILE-OR-TEXT] [--signature FILE --public-key TEXT]

Prints four findings: on the file, the chain, the contents and the head. Exits 0 where everything is sound,
3 where anything is not, 2 where the command line is wrong. Never writes.
"""
import argparse
import hashlib
import os
import re
import sqlite3
import stat
import sys
import urllib.parse

import signed_note
from entry_form import faults_in_form, read_body

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
TABLES = {sql.split()[2]: sql for sql in SCHEMA}
UNREAD = "not checked, since the file is not sound"
NO_HEAD = "not checked; without a head from outside, a complete rewrite or an older copy would not be noticed"
NOT_CHECKED = {"chain": UNREAD, "contents": UNREAD, "head": NO_HEAD}
MOST_FAULTS = 20  # printed of one finding


def sha256(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def field(value):
    value = str(value).encode() if isinstance(value, int) else value
    return len(value).to_bytes(4, "big") + value


def text(value):
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)


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
            for fault in faults[:MOST_FAULTS]:
                print(f"{finding}: {fault}".encode("unicode_escape").decode())
            if len(faults) > MOST_FAULTS:
                print(f"{finding}: and {len(faults) - MOST_FAULTS} more")
            if not faults:
                print(f"{finding}: {'sound' if finding in self.looked_at else NOT_CHECKED[finding]}")
        return not any(self.faults.values())

    def check_header(self):
        with open(self.path, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK)) as file:
            header = file.read(100) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        for start, expected, what in (0, b"SQLite format 3\0", "this is no SQLite database"), \
                (68, b"edvt", "this is a database of another program"), \
                (60, b"\0\0\0\1", "the version of its format is not 1"), \
                (18, b"\1\1", "it is in WAL mode"), (56, b"\0\0\0\1", "its text is not in UTF-8"):
            if header[start:start + len(expected)] != expected:
                self.faults["file"].append(what)
                return

    def check_database(self):
        uri = "file:" + urllib.parse.quote(os.path.abspath(self.path)) + "?mode=ro"
        database = sqlite3.connect(uri, uri=True, timeout=30)
        try:
            database.text_factory = bytes
            for setting in "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "BEGIN":
                database.execute(setting)
            self.check_schema(database)
            if not self.faults["file"]:  # now nothing in it can act
                self.attempt("file", self.check_integrity, database)
                self.attempt("chain", self.check_chain, database)
                self.attempt("contents", self.check_contents, database)
        finally:
            database.close()

    def check_schema(self, database):
        there = {}
        for row in database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
            kind, name, table, sql = (None if value is None else text(value) for value in row)
            if kind == "index" and name.startswith("sqlite_autoindex_") and sql is None:
                continue
            there[name] = sql
            if kind != "table" or table != name or name not in TABLES:
                self.faults["file"].append(f"it has the {kind} '{name}', which no case file has")
        for name, sql in TABLES.items():
            if there.get(name) != sql:
                self.faults["file"].append(f"its table '{name}' is missing or is not made as it must be")

    def check_integrity(self, database):
        lines = [text(line) for (line,) in database.execute("PRAGMA integrity_check")]
        self.faults["file"] += [line for line in lines if line != "ok"]

    def check_chain(self, database):
        last = last_at = 0
        rows = database.execute("SELECT seq, kind, actor, at, body, prev, hash FROM log ORDER BY seq")
        for seq, kind, actor, at, body, prev, stored in rows:
            faults = []
            if seq != last + 1:
                faults.append(f"it comes where entry {last + 1} must be")
            if prev != self.hashes.get(last, bytes(32)):
                faults.append("it does not follow the entry before it")
            leaf = sha256(b"\0vet-log/1", field(seq), field(kind), field(actor), field(at), field(body))
            if stored != sha256(b"\1", prev, leaf):
                faults.append("its hash does not follow from what it says")
            if last and at < last_at:
                print(f"note: entry {seq} claims to be earlier than the one before it")
            said = read_body(body)
            if said is None:
                faults.append("its body is not what the body of an entry is")
            else:
                faults += faults_in_form(text(kind), said)
                faults += self.faults_in_people(seq, text(kind), text(actor), said)
                faults += self.faults_in_references(seq, said)
            self.hashes[seq], last, last_at = stored, seq, at
            self.faults["chain"] += [f"entry {seq}: {what}" for what in faults]
        if not self.hashes:
            self.faults["chain"].append("the log is empty")

    def faults_in_people(self, seq, kind, actor, said):
        if (kind == "genesis") != (not self.hashes):
            yield "the first entry of a case is its genesis, and no other is"
        elif kind == "genesis":
            self.case_id = said.get("fields", {}).get("case", "")
            if not re.fullmatch("[0-9a-f]{32}", self.case_id) or said["fields"].get("format") != "1":
                yield "it needs a case id of 32 hexadecimal digits, and the format 1"
        if kind == "person":
            code, expected = said.get("subject", "").partition(":")[2], f"p{len(self.people) + 1}"
            if code not in self.people and code != expected:
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
            key = seq, text(name)
            there.add(key)
            if len(salt) != 16 or sha256(salt, content).hex() != self.committed.get(key):
                faults.append((seq, f"its part '{key[1]}' is not what the log commits to"))
            if key in self.withheld:
                faults.append((seq, f"its part '{key[1]}' is there, and was withheld"))
            if key[1] == "digest":
                needed[content] = min(seq, needed.get(content, seq))
        for seq, name in set(self.committed) - there - set(self.withheld):
            faults.append((seq, f"its part '{name}' is gone, and no redaction withholds it"))
        for digest, content in database.execute("SELECT sha256, bytes FROM document"):
            if digest not in needed or sha256(content) != digest:
                what = "has other bytes" if digest in needed else "belongs to no entry"
                faults.append((needed.get(digest, 0), f"document {digest.hex()} {what}"))
            needed.pop(digest, None)
        faults += [(seq, f"its document {digest.hex()} is gone") for digest, seq in needed.items()]
        latest = {text(subject): seq for subject, seq in database.execute("SELECT subject, seq FROM latest")}
        for subject in set(latest) | set(self.latest):
            said, expected = latest.get(subject), self.latest.get(subject)
            if said != expected:
                faults.append((expected or said, f"'latest' says {said} of '{subject}', the log {expected}"))
        rows = database.execute("SELECT seq, name, by FROM withheld")
        withheld = {(seq, text(name)): by for seq, name, by in rows}
        for key in set(withheld) | set(self.withheld):
            said, expected = withheld.get(key), self.withheld.get(key)
            if said != expected:
                faults.append((key[0], f"'withheld' says {said} of '{key[1]}', the log {expected}"))
        self.faults["contents"] += [f"entry {seq}: {what}" for seq, what in sorted(faults)]

    def check_head(self, case_id, seq, digest):
        if not self.hashes:
            self.faults["head"].append(UNREAD)
        elif case_id != self.case_id:
            self.faults["head"].append(f"it is of another case, {case_id}")
        elif self.hashes.get(seq) != digest:
            what = "has another hash: the case was written anew" if seq in self.hashes else \
                "is not there: the case was cut off, or is an older copy"
            self.faults["head"].append(f"entry {seq} {what}")


def read_text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def read_head(said):
    """The case id, number and hash of a head, whatever blanks stand between its words."""
    words = said.split() + [""] * 4
    hash_of_last = signed_note.bytes_from_base64(words[3])
    if words[0] != "vet-head/1" or not re.fullmatch("[0-9a-f]{32}", words[1]) or len(hash_of_last) != 32 or \
            not re.fullmatch("[1-9][0-9]{0,14}", words[2]) or any(words[4:]):
        raise ValueError("this is not a head: 'vet-head/1', a case id, a number and a hash in base64")
    return words[1], int(words[2]), hash_of_last


def main(arguments=None):
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("case", metavar="NAME.edvet")
    parser.add_argument("--head", metavar="FILE-OR-TEXT", help="a head that was kept elsewhere")
    parser.add_argument("--signature", metavar="FILE", help="a signed head")
    parser.add_argument("--public-key", metavar="TEXT", help="the key that must have signed it")
    options = parser.parse_args(arguments)
    if bool(options.signature) != bool(options.public_key):
        parser.error("--signature and --public-key go together")
    case, heads = Case(options.case), []
    try:
        if options.head:
            is_file = not options.head.lstrip().startswith("vet-head/")
            heads.append(read_head(read_text(options.head) if is_file else options.head))
        if options.signature:
            said = signed_note.open_note(read_text(options.signature), options.public_key)
            heads += [read_head(said)] if said else []
            case.faults["head"] += [] if said else ["that key did not sign it"]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    case.verify()
    for head in heads:
        case.attempt("head", case.check_head, *head)
    return 0 if case.print_findings() else 3


if __name__ == "__main__":
    sys.exit(main())
