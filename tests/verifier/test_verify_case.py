"""What verify_case.py promises, on case files that are made here after engine/VERIFY.md."""
import contextlib
import hashlib
import io
import os
import random
import re
import shutil
import sqlite3
import tempfile
import unittest

import case_maker
import verify_case
import verify_note
BASE = verify_note.point_from(b"\x58" + b"\x66" * 31)
TABLES = {
    "log": ("seq", "kind", "actor", "at", "body", "prev", "hash"),
    "part": ("seq", "name", "salt", "content"),
    "document": ("sha256", "bytes"),
    "latest": ("subject", "seq"),
    "withheld": ("seq", "name", "by"),
}


def verify(*arguments):
    """The exit code and the lines."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            code = verify_case.main(list(arguments))
        except SystemExit as end:
            code = end.code
    return code, out.getvalue()


def altered(value):
    if isinstance(value, int):
        return value + 1000
    return value + "x" if isinstance(value, str) else bytes([(value or b"\0")[0] ^ 1]) + value[1:]


def sign(seed, message):
    """RFC 8032, 5.1.6, and the public key."""
    digest = hashlib.sha512(seed).digest()
    secret = (int.from_bytes(digest[:32], "little") & (2**254 - 8)) | 2**254
    key = encoded(verify_note.times(secret, BASE))
    nonce = number_of(digest[32:] + message)
    start = encoded(verify_note.times(nonce, BASE))
    rest = (nonce + number_of(start + key + message) * secret) % verify_note.ORDER
    return key, start + rest.to_bytes(32, "little")


def number_of(message):
    return int.from_bytes(hashlib.sha512(message).digest(), "little") % verify_note.ORDER


def encoded(point):
    x, y = (value * pow(point[2], -1, verify_note.P) % verify_note.P for value in point[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little")


class CaseTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.sound = os.path.join(cls.folder, "sound.edvet")
        case_maker.make_case(cls.sound)
        cls.path = os.path.join(cls.folder, "case.edvet")

    def setUp(self):
        shutil.copyfile(self.sound, self.path)

    @contextlib.contextmanager
    def database(self):
        database = sqlite3.connect(self.path)
        yield database
        database.commit()
        database.close()

    def change(self, *statements):
        shutil.copyfile(self.sound, self.path)
        with self.database() as database:
            for statement in statements:
                database.execute(*statement) if isinstance(statement, tuple) else database.execute(statement)

    def bytes(self, path=None):
        with open(path or self.path, "rb") as file:
            return file.read()

    def rows(self, table):
        database = sqlite3.connect(self.sound)
        rows = database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        database.close()
        return rows

    def assert_found(self, *findings):
        """Exactly these findings, of file, chain and contents, are not sound."""
        code, said = verify(self.path)
        self.assertEqual(code, 3, said)
        for finding in "file", "chain", "contents":
            self.assertEqual(f"{finding}: sound" not in said.splitlines(), finding in findings, said)
        return said

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path


class SoundFile(CaseTest):
    def test_every_finding_is_said_and_nothing_is_written(self):
        before = os.stat(self.path).st_mtime_ns, self.bytes()
        code, said = verify(self.path)
        self.assertEqual(code, 0, said)
        self.assertEqual(said.splitlines()[:4], ["note: entry 18 claims to be earlier than the one before it",
                                                 "file: sound", "chain: sound", "contents: sound"])
        self.assertIn("head: not checked; without a head from outside, a complete rewrite or an older", said)
        self.assertEqual(before, (os.stat(self.path).st_mtime_ns, self.bytes()))
        self.assertEqual(sorted(os.listdir(self.folder)), ["case.edvet", "sound.edvet"])


class AlteredRows(CaseTest):
    def test_every_column_of_every_row_matters(self):
        for table, columns in TABLES.items():
            keys = columns[:2] if table in ("part", "withheld") else columns[:1]
            for row in self.rows(table):
                for column, value in zip(columns, row):
                    with self.subTest(table=table, row=row[:2], column=column):
                        where = " AND ".join(f"{key} = ?" for key in keys)
                        self.change((f"UPDATE {table} SET {column} = ? WHERE {where}",
                                     (altered(value), *row[:len(keys)])))
                        if table != "log":
                            self.assert_found("contents")
                            continue
                        code, said = verify(self.path)
                        first = next(line for line in said.splitlines() if line.startswith("chain: "))
                        self.assertEqual(code, 3)
                        named = row[0] + (column == "seq" and row[0] != self.rows("log")[-1][0])
                        named = altered(row[0]) if column == "seq" and named == row[0] else named
                        self.assertTrue(first.startswith(f"chain: entry {named}: "), said)

    def test_every_row_that_is_gone_is_missed(self):
        for table in TABLES:
            rows = self.rows(table)
            for position, row in enumerate(rows):
                with self.subTest(table=table, row=row[:2]):
                    first, second = TABLES[table][:2]
                    self.change((f"DELETE FROM {table} WHERE {first} = ? AND {second} = ?", row[:2]))
                    code, said = verify(self.path)
                    self.assertEqual(code, 3, said)

    def test_a_row_too_many_is_found(self):
        last = self.rows("log")[-1]
        row = last[0] + 1, last[6], last[6]
        self.change(("INSERT INTO log VALUES (?, 'note', 'p1', 0, X'7B7D', ?, ?)", row))
        self.assert_found("chain")
        self.change("INSERT INTO log VALUES (-1, 'note', 'p1', 0, X'7B7D', zeroblob(32), zeroblob(32))")
        self.assert_found("chain")
        for statement in ("INSERT INTO part VALUES (3, 'more', zeroblob(16), X'00')",
                          "INSERT INTO part VALUES (99, 'text', zeroblob(16), X'00')",
                          "INSERT INTO document VALUES (zeroblob(32), X'00')",
                          "INSERT INTO latest VALUES ('file:more', 3)",
                          "INSERT INTO withheld VALUES (3, 'digest', 19)"):
            with self.subTest(statement=statement):
                self.change(statement)
                self.assert_found("contents")

    def test_values_that_change_places_are_found(self):
        for table, columns in TABLES.items():
            rows, keys = self.rows(table), 2 if table in ("part", "withheld") else 1
            for column in columns[keys:]:
                at = columns.index(column)
                first = rows[1]
                second = next(row for row in reversed(rows) if row[at] != first[at])
                with self.subTest(table=table, column=column):
                    where = " AND ".join(f"{key} = ?" for key in columns[:keys])
                    self.change(*((f"UPDATE {table} SET {column} = ? WHERE {where}", (one[at], *other[:keys]))
                                  for one, other in ((first, second), (second, first))))
                    if table != "log":
                        self.assert_found("contents")
                        continue
                    code, said = verify(self.path)
                    self.assertEqual(code, 3)
                    self.assertRegex(said, "(?m)^chain: entry 2: ")

    def test_what_was_withheld_cannot_come_back(self):
        sound = case_maker.sha256(b"anything")
        self.change(("INSERT INTO part VALUES (10, 'reason', ?, ?)", (sound[:16], b"It says so.")))
        self.assertIn("entry 10: its part 'reason' is there, and was withheld", self.assert_found("contents"))


    def test_a_name_cannot_pass_for_a_line_of_the_findings(self):
        self.change(("UPDATE part SET name = ? WHERE seq = 3", ("x\ncontents: sound",)))
        self.assertNotIn("contents: sound", verify(self.path)[1].splitlines())


class DamagedFile(CaseTest):
    def test_no_byte_that_is_flipped_makes_it_crash_or_say_sound_of_other_contents(self):
        seed = int(os.environ.get("EDVET_SEED", "1"))
        count = 4000 if os.environ.get("EDVET_LONG") == "1" else 400
        print(f"flips: seed {seed}, {count}")
        numbers = random.Random(seed)
        sound = self.bytes(self.sound)
        contents = {table: self.rows(table) for table in TABLES}
        tolerated = 0
        for _ in range(count):
            data = bytearray(sound)
            offset = numbers.randrange(len(data))
            data[offset] ^= 1 << numbers.randrange(8)
            with open(self.path, "wb") as file:
                file.write(data)
            with self.subTest(offset=offset):
                code, said = verify(self.path)
                self.assertIn(code, (0, 3), said)
                if code == 0:
                    tolerated += 1
                    with self.database() as database:
                        for table in TABLES:
                            rows = database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                            self.assertEqual(rows, contents[table])
        self.assertLess(tolerated, count)

    def test_a_file_that_was_cut_off_is_never_sound(self):
        sound = self.bytes(self.sound)
        for length in [*range(0, 200, 9), *range(200, len(sound), 509), len(sound) - 1]:
            with self.subTest(length=length):
                with open(self.path, "wb") as file:
                    file.write(sound[:length])
                self.assertEqual(verify(self.path)[0], 3)

    def test_what_is_no_case_file_is_said(self):
        for offset, data, words in ((0, b"x", "no SQLite database"), (68, b"abcd", "another program"),
                                    (60, b"\0\0\0\2", "version of its format"), (18, b"\2\2", "WAL"),
                                    (56, b"\0\0\0\2", "UTF-8")):
            with self.subTest(words=words):
                shutil.copyfile(self.sound, self.path)
                with open(self.path, "r+b") as file:
                    file.seek(offset)
                    file.write(data)
                self.assertIn(words, self.assert_found("file", "chain", "contents"))
        for path in os.path.join(self.folder, "nothing"), self.folder, "/dev/null":
            code, said = verify(path, "--head", case_maker.head_of(self.sound))
            self.assertEqual(code, 3)
            self.assertIn("head: not checked, since the file is not sound", said)

    def test_a_schema_of_somebody_else_is_refused_before_anything_in_it_can_act(self):
        for statement in ("CREATE TABLE more (x)", "CREATE VIEW more AS SELECT 1",
                          "CREATE INDEX more ON log (kind)",
                          "CREATE TRIGGER more AFTER INSERT ON log BEGIN SELECT 1; END",
                          "ALTER TABLE part ADD COLUMN more INTEGER", "DROP TABLE withheld"):
            with self.subTest(statement=statement):
                self.change(statement)
                self.assert_found("file", "chain", "contents")
        for altered_name in b"sqlite_autoindex_Document_1document", b"sqlite_autoindex_document_1dokument":
            data = self.bytes(self.sound).replace(b"sqlite_autoindex_document_1document", altered_name)
            with open(self.path, "wb") as file:
                file.write(data)
            self.assert_found("file", "chain", "contents")

    def test_a_change_that_was_not_finished_is_told_and_left_alone(self):
        child = os.fork()
        if child == 0:  # dies amid a change that has reached the file
            database = sqlite3.connect(self.path, isolation_level=None)
            database.execute("PRAGMA cache_size = 1")
            database.execute("BEGIN IMMEDIATE")
            database.execute("UPDATE part SET content = zeroblob(9000)")
            os._exit(0)
        os.waitpid(child, 0)
        journal = self.path + "-journal"
        self.addCleanup(lambda: os.path.exists(journal) and os.unlink(journal))
        before = self.bytes(), self.bytes(journal)
        self.assert_found("file", "chain", "contents")
        self.assertEqual(before, (self.bytes(), self.bytes(journal)))


class Rules(CaseTest):
    """Entries whose hashes are right and that no edvet would write."""

    def case(self):
        os.unlink(self.path) if os.path.exists(self.path) else None
        return case_maker.begin(self.path)

    def assert_refused(self, words, **entry):
        with self.subTest(words=words, entry=entry):
            case = self.case()
            case.append(**entry)
            case.close()
            code, said = verify(self.path)
            self.assertEqual(code, 3)
            self.assertRegex(said, "(?m)^chain: entry 3: .*" + re.escape(words))

    def test_bodies_have_one_shape(self):
        digest = b"ab" * 32
        for body in (b"", b"{", b"[]", b"null", b'{"more":"x"}', b'{"fields":{}}', b'{"fields":{"act":1}}',
                     b'{"parts":[]}', b'{"subject":""}', b'{"subject":null}', b'{"replaces":0}',
                     b'{"fields":{"\\u0000":""}}',
                     b'{"replaces":1.0}', b'{"replaces":true}', b'{"replaces":"1"}', b'{"withheld":[]}',
                     b'{"withheld":[{"entry":1}]}', b'\xef\xbb\xbf{}', b' {}', b'\n{}', b'{"subject":"\xff"}',
                     b'{"subject":"\\ud800"}', b'{"subject":"a\\u0000b"}', b'{"subject":"a\nb"}',
                     b'{"subject":"a","subject":"a"}', b'{"subject":"a"} x', b'{"replaces":NaN}',
                     b"[" * 100_000, b'{"replaces":' + b"9" * 5000 + b"}",
                     b'{"parts":{"text":"' + digest.upper() + b'"}}',
                     b'{"parts":{"text":"' + digest[1:] + b'"}}'):
            self.assert_refused("its body is not what the body of an entry is", kind="note", body=body)

    def test_kinds_have_their_own_subjects_fields_and_parts(self):
        text = {"text": b"They called."}
        digest = {"digest": bytes(32)}
        for words, entry in (
                ("no entry is of kind 'vote'", {"kind": "vote"}),
                ("cannot be about 'rubric'", {"kind": "note", "subject": "rubric", "parts": text}),
                ("cannot be about ''", {"kind": "candidate", "fields": {"act": "add"}}),
                ("cannot be about 'rating:a:b'",
                 {"kind": "rating", "subject": "rating:a:b", "parts": {"rating": b"{}"}}),
                ("it has no part 'text'", {"kind": "note"}),
                ("it has a part 'more'", {"kind": "note", "parts": {**text, "more": b""}}),
                ("it has a field 'more'", {"kind": "note", "parts": text, "fields": {"more": ""}}),
                ("it has no field 'ground'", {"kind": "redaction", "withheld": [(2, "name")]}),
                ("its field 'act' is 'add'", {"kind": "file", "subject": "file:a", "fields": {"act": "add"},
                                              "parts": digest}),
                ("its field 'act' is 'burn'",
                 {"kind": "candidate", "subject": "candidate:a", "fields": {"act": "burn"}}),
                ("they alone, withhold", {"kind": "redaction", "fields": {"ground": "x"}}),
                ("they alone, withhold", {"kind": "note", "parts": text, "withheld": [(2, "name")]}),
                ("must either have a part 'digest'",
                 {"kind": "file", "subject": "file:a", "fields": {"act": "open"}}),
                ("must either have a part 'rating'",
                 {"kind": "rating", "subject": "rating:a:b:p1", "parts": {"rating": b"{}"},
                  "fields": {"removed": "yes"}}),
                ("that is 'yes'",
                 {"kind": "rating", "subject": "rating:a:b:p1", "fields": {"removed": "no"}})):
            self.assert_refused(words, **entry)
        for path in "", "/", "/a", "../a", "a/../b", "a/..", "a//b", "a//", ".", "a/.git/b", "a" * 4001, \
                "\u00d6" * 2001, "a" * 4001 + "/":
            self.assert_refused("cannot be about 'file:", kind="file", subject="file:" + path,
                                fields={"act": "open"}, parts=digest)

    def test_entries_refer_to_what_is_there(self):
        for words, entry in (
                ("no other is", {"kind": "genesis", "subject": "case", "fields": {
                    "case": case_maker.CASE_ID, "format": "1", "program": "x"}}),
                ("nobody has the code 'p2'", {"kind": "note", "parts": {"text": b""}, "actor": "p2"}),
                ("the next code is p2",
                 {"kind": "person", "subject": "person:p3", "parts": {"name": b"Ann"}}),
                ("not there to be withheld",
                 {"kind": "redaction", "fields": {"ground": "x"}, "withheld": [(2, "text")]}),
                ("not there to be withheld",
                 {"kind": "redaction", "fields": {"ground": "x"}, "withheld": [(2, "name"), (2, "name")]}),
                ("it must replace 2, and says None", {"kind": "person", "subject": "person:p1", "body":
                    b'{"parts":{"name":"' + b"ab" * 32 + b'"},"subject":"person:p1"}'}),
                ("it must replace None, and says 2", {"kind": "note", "body":
                    b'{"parts":{"text":"' + b"ab" * 32 + b'"},"replaces":2}'})):
            self.assert_refused(words, **entry)

    def test_nobody_acts_who_is_named_later(self):
        for second in "note", "person":
            os.unlink(self.path)
            case = case_maker.CaseMaker(self.path)
            case.append("genesis", "case", {"case": case_maker.CASE_ID, "format": "1", "program": "x"})
            if second == "note":
                case.append("note", parts={"text": b"They called."})
            case.append("person", "person:p1", parts={"name": b"Mara"}, actor="p1")
            case.append("person", "person:p2", parts={"name": b"Ann"}, actor="p2")
            case.close()
            code, said = verify(self.path)
            self.assertEqual((code, "chain: entry 2: nobody has the code 'p1'" in said),
                             (3, True) if second == "note" else (0, False), said)

    def test_a_rating_may_say_which_sheet_it_was_read_from(self):
        case = self.case()
        case.append("rating", "rating:a:b:p1", {"sheet": "a.csv"}, {"rating": b"{}"})
        case.append("rating", "rating:a:b:p1", {"sheet": "a.csv", "removed": "yes"})
        case.close()
        self.assertEqual(verify(self.path)[0], 0)

    def test_ids_are_words(self):
        for person in "P2", "", "p 2", "p2-", ".p2", "p--2", "p2:p3", "p" * 65, "\u0440":
            self.assert_refused("cannot be about 'rating:", kind="rating", subject="rating:a:b:" + person,
                                parts={"rating": b"{}"})

    def test_paths_and_ids_may_be_as_long_as_they_are_allowed_to(self):
        case = self.case()
        for path in "a" * 4000, "b" * 4000 + "/", "a b/\u00d6.txt", "a/", "a\nb":
            case.append("file", "file:" + path, {"act": "open"}, {"digest": case.keep(b"x")})
        case.append("candidate", "candidate:" + "a" * 62 + "-1", {"act": "add"})
        case.close()
        self.assertEqual(verify(self.path)[0], 0, verify(self.path)[1])

    def test_an_entry_follows_the_one_before_it(self):
        case = self.case()
        case.prev = bytes(32)
        case.append("note", parts={"text": b"They called."})
        case.close()
        self.assertIn("chain: entry 3: it does not follow the entry before it", self.assert_found("chain"))

    def test_numbers_have_no_gap(self):
        case = self.case()
        case.seq += 1
        case.append("note", parts={"text": b"They called."})
        case.close()
        self.assertIn("chain: entry 4: it comes where entry 3 must be", self.assert_found("chain"))

    def test_a_log_begins_with_a_genesis_that_says_which_case_it_is(self):
        for fields in ({"case": "x", "format": "1", "program": "x"},
                       {"case": case_maker.CASE_ID, "format": "2", "program": "x"}):
            os.unlink(self.path)
            case = case_maker.CaseMaker(self.path)
            case.append("genesis", "case", fields)
            case.append("person", "person:p1", parts={"name": b"Mara"})
            case.close()
            self.assertIn("chain: entry 1: it needs a case id", self.assert_found("chain"))
        os.unlink(self.path)
        case_maker.CaseMaker(self.path).close()
        self.assertIn("chain: no entry names the person", self.assert_found("chain"))
        os.unlink(self.path)
        case = case_maker.CaseMaker(self.path)
        case.append("genesis", "case", {"case": case_maker.CASE_ID, "format": "1", "program": "x"})
        case.close()
        self.assertIn("chain: no entry names the person", self.assert_found("chain"))


class Heads(CaseTest):
    def rewrite(self):
        with self.database() as database:
            database.execute("UPDATE part SET content = ? WHERE seq = 11 AND name = 'rating'",
                             (b'{"level":"unmet"}',))
            case_maker.write_chain_anew(database)

    def test_a_head_that_was_taken_earlier_holds(self):
        head = case_maker.head_of(self.path)
        for said in (head, head.replace("\n", "  \r\n"), self.write("head", head)):
            self.assertEqual(verify(self.path, "--head", said)[0], 0)
        row = self.rows("log")[4]
        earlier = case_maker.head_text(case_maker.CASE_ID, row[0], row[6])
        self.assertEqual(verify(self.path, "--head", earlier)[0], 0)

    def test_a_complete_rewrite_is_found_by_a_head_alone(self):
        head = case_maker.head_of(self.path)
        self.rewrite()
        code, said = verify(self.path)
        self.assertEqual(code, 0, said)
        self.assertIn("would not be noticed", said)
        code, said = verify(self.path, "--head", head)
        self.assertEqual(code, 3)
        self.assertIn("head: entry 22 has another hash", said)

    def test_an_older_copy_is_found_by_a_head_alone(self):
        os.unlink(self.path)
        case_maker.begin(self.path).close()
        self.assertEqual(verify(self.path)[0], 0)
        code, said = verify(self.path, "--head", case_maker.head_of(self.sound))
        self.assertEqual(code, 3)
        self.assertIn("head: entry 22 is not there", said)

    def test_a_head_of_another_case_is_told(self):
        code, said = verify(self.path, "--head", case_maker.head_text("f" * 32, 1, bytes(32)))
        self.assertEqual(code, 3)
        self.assertIn("head: it is of another case", said)

    def test_what_is_no_head_is_a_mistake_of_the_command_line(self):
        head = case_maker.head_of(self.path)
        for said in ("vet-head/1", head + "more", head.replace("head/1", "head/2"), head.replace("=", ""),
                     head.replace("\n22\n", "\n022\n"), 
                     head.replace("=", "AA=="), head.replace(head[-3:-1], "/="),
                     self.write("head", "nothing"), "no-such-file"):
            self.assertEqual(verify(self.path, "--head", said)[0], 2, said)

    def test_a_signed_head_is_opened_with_its_key_alone(self):
        head = case_maker.head_of(self.path)
        key, signature = sign(b"a" * 32, head.encode())
        key_text, line = self.named("chair.example", key, signature)
        other_line = "\u2014 other\u2014example AAAAAAA="
        for said in (f"{head}\n{other_line}\n{line}\n", f"{head}\n{line}\n{line}\n", f"{head}{line}",
                     f"\n {head}\n{line}\n".replace("\n", " \r\n")):
            self.assertEqual(verify_note.main([self.write("note", said), key_text]), (0, head))
        forged = f"{head.replace('22', '21', 1)}\n{line}\n"
        wrong = self.named("chair.example", key, bytes(64))[1]
        for said in forged, f"{head}\n{other_line}\n", head, f"{head}\n{line}\n{wrong}\n":
            self.assertEqual(verify_note.main([self.write("note", said), key_text])[0], 3, said)
        note = self.write("note", f"{head}\n{line}\n")
        other = self.named("chair.example", *sign(b"b" * 32, b""))[0]
        self.assertEqual(verify_note.main([note, other])[0], 3)
        self.rewrite()
        self.assertEqual(verify(self.path, "--head", verify_note.main([note, key_text])[1])[0], 3)

    def test_what_is_no_note_or_no_key_is_a_mistake_of_the_command_line(self):
        head = case_maker.head_of(self.path)
        key, signature = sign(b"a" * 32, head.encode())
        key_text, line = self.named("chair.example", key, signature)
        for note in ("", "vet-head/1\n", f"{head}\n{line[2:]}\n", f"{head}\n{line[:-2]}\n",
                     f"{head}\n- {line[2:]}\n", f"{head}\n{line}\nmore\n", head + f"{line}\n" * 101):
            self.assertEqual(verify_note.main([self.write("note", note), key_text])[0], 2, note)
        path = self.write("note", f"{head}\n{line}\n")
        name, key_id, encoded = key_text.split("+", 2)
        for text in "", name, f"{name}+{key_id}", f"{name}+00000000+{encoded}", f"+{key_id}+{encoded}", \
                f"{name}+{key_id}+{encoded}x":
            self.assertEqual(verify_note.main([path, text])[0], 2, text)
        for arguments in [], [path], ["no-such-file", key_text]:
            self.assertEqual(verify_note.main(arguments)[0], 2)
        with self.assertRaises(ValueError):
            verify_note.bytes_from_base64("AB==")

    @staticmethod
    def named(name, key, signature):
        key = b"\1" + key
        key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
        encode = case_maker.base64.b64encode
        return (f"{name}+{key_id.hex()}+{encode(key).decode()}",
                f"\u2014 {name} {encode(key_id + signature).decode()}")


class Signatures(unittest.TestCase):
    def test_the_examples_of_the_standard_hold(self):
        # RFC 8032, 7.1, tests 2 and 3: secret key, public key, message, signature
        for secret, public, message, signature in (
                ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                 "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                 "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
                ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                 "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                 "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                 "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")):
            secret, public, message, signature = map(bytes.fromhex, (secret, public, message, signature))
            self.assertEqual(sign(secret, message), (public, signature))
            self.assertTrue(verify_note.is_signed(public, message, signature))
            for position in range(0, 64, 7):
                forged = bytearray(signature)
                forged[position] ^= 1
                self.assertFalse(verify_note.is_signed(public, message, bytes(forged)))
            self.assertFalse(verify_note.is_signed(public, message + b"x", signature))
            self.assertFalse(verify_note.is_signed(public, message, signature[:32] + (
                int.from_bytes(signature[32:], "little") + verify_note.ORDER).to_bytes(32, "little")))

    def test_bytes_that_are_no_point_are_none(self):
        for number in (2, verify_note.P, verify_note.P + 1, 1 | 1 << 255):
            self.assertIsNone(verify_note.point_from(number.to_bytes(32, "little")))
        self.assertIsNotNone(verify_note.point_from((1).to_bytes(32, "little")))

    def test_a_key_of_small_order_signs_nothing(self):
        neutral = (1).to_bytes(32, "little")
        self.assertFalse(verify_note.is_signed(neutral, b"anything", neutral + bytes(32)))


if __name__ == "__main__":
    unittest.main()
