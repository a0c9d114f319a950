"""Whoever changes a case file is found: by the file alone, or by a head where the chain was made anew."""
import shutil
import sys

import outside

sys.path.insert(0, str(outside.VERIFIER.parent))
import case_maker  # noqa: E402  # stands beside the second verifier


def altered(value):
    if isinstance(value, int):
        return value + 1000
    return value + "x" if isinstance(value, str) else bytes([(value or b"\0")[0] ^ 1]) + value[1:]


def some(rows):
    """The first, the middle one and the last, or all of them in the long form."""
    return rows if outside.IS_LONG or not rows else [rows[0], rows[len(rows) // 2], rows[-1]]


def key_of(table):
    return outside.TABLES[table][:2] if table in ("part", "withheld") else outside.TABLES[table][:1]


def where(table):
    return " AND ".join(f"{column} = ?" for column in key_of(table))


class Tamper(outside.OutsideTest):
    def change(self, *statements):
        self.restore()
        with self.database() as database:
            for statement, values in statements:
                database.execute(statement, values)

    def assert_names(self, entry, said):
        self.assertRegex(said, f"entry {entry}\\b", "the first bad entry is not named")

    def test_every_column_of_every_table(self):
        for table, columns in outside.TABLES.items():
            for row in some(outside.rows(self.sound, table)):
                for column, value in zip(columns, row):
                    with self.subTest(table=table, key=row[:len(key_of(table))], column=column):
                        self.change((f"UPDATE {table} SET {column} = ? WHERE {where(table)}",
                                     (altered(value), *row[:len(key_of(table))])))
                        said = self.assert_not_sound()
                        if table == "log" and column != "seq":
                            self.assert_names(row[0], said)

    def test_rows_that_are_gone(self):
        for table in outside.TABLES:
            for row in some(outside.rows(self.sound, table)):
                with self.subTest(table=table, key=row[:len(key_of(table))]):
                    self.change((f"DELETE FROM {table} WHERE {where(table)}", row[:len(key_of(table))]))
                    self.assert_not_sound()

    def test_rows_too_many(self):
        last = outside.rows(self.sound, "log")[-1]
        after = last[0] + 1, last[6], last[6]
        for statement, values in (
                ("INSERT INTO log VALUES (?, 'note', 'p1', 0, X'7B7D', ?, ?)", after),
                ("INSERT INTO part VALUES (3, 'more', zeroblob(16), X'00')", ()),
                ("INSERT INTO part VALUES (99999, 'text', zeroblob(16), X'00')", ()),
                ("INSERT INTO document VALUES (zeroblob(32), X'00')", ()),
                ("INSERT INTO document VALUES (X'00', X'00')", ()),
                ("INSERT INTO latest VALUES ('file:more', 3)", ()),
                ("INSERT INTO withheld VALUES (3, 'digest', 4)", ())):
            with self.subTest(statement=statement):
                self.change((statement, values))
                self.assert_not_sound()

    def test_entries_before_the_first(self):
        for number in 0, -5:
            self.change(("INSERT INTO log VALUES (?, 'note', 'p1', 0, X'7B7D', zeroblob(32), zeroblob(32))",
                         (number,)))
            self.assert_not_sound()

    def test_what_redactions_withhold_in_a_file_that_another_program_made(self):
        made = self.folder / "made.edvet"
        case_maker.make_case(made)
        shutil.copyfile(made, self.case)
        self.assert_sound()
        for row in outside.rows(made, "withheld"):
            for column, value in zip(outside.TABLES["withheld"], row):
                with self.subTest(key=row[:2], column=column):
                    shutil.copyfile(made, self.case)
                    with self.database() as database:
                        database.execute(f"UPDATE withheld SET {column} = ? WHERE {where('withheld')}",
                                         (altered(value), *row[:2]))
                    self.assert_not_sound()

    def test_values_that_change_places(self):
        for table, columns in outside.TABLES.items():
            rows, keys = outside.rows(self.sound, table), key_of(table)
            for column in columns[len(keys):]:
                at = columns.index(column)
                pairs = [(one, other) for one in rows[:5] for other in rows[-5:] if one[at] != other[at]]
                if not pairs:
                    continue
                one, other = pairs[0]
                with self.subTest(table=table, column=column):
                    statement = f"UPDATE {table} SET {column} = ? WHERE {where(table)}"
                    self.change((statement, (one[at], *other[:len(keys)])),
                                (statement, (other[at], *one[:len(keys)])))
                    self.assert_not_sound()

    def test_a_schema_of_somebody_else(self):
        for statement in ("CREATE TABLE more (x)", "CREATE VIEW more AS SELECT 1",
                          "CREATE INDEX more ON log (kind)",
                          "CREATE TRIGGER more AFTER INSERT ON log BEGIN DELETE FROM part; END",
                          "ALTER TABLE part ADD COLUMN more INTEGER", "DROP TABLE withheld",
                          "PRAGMA user_version = 2", "PRAGMA application_id = 7"):
            with self.subTest(statement=statement):
                self.change((statement, ()))
                self.assert_not_sound()

    def test_every_reading_command_refuses_a_file_that_was_changed_and_leaves_it_as_it_is(self):
        changes = (("log", "UPDATE log SET at = at + 1 WHERE seq = 3"),
                   ("part", "UPDATE part SET content = X'00' WHERE name = 'rating'"),
                   ("document", "UPDATE document SET bytes = X'00' WHERE length(bytes) > 500"),
                   ("latest", "UPDATE latest SET seq = 1 WHERE subject LIKE 'rating:%'"))
        for table, statement in changes:
            self.change((statement, ()))
            before = outside.digest_of(self.case)
            for words, rest in (*outside.READING_COMMANDS, (["export"], [self.folder / f"copy-{table}"])):
                with self.subTest(table=table, command=words + rest):
                    done = outside.edvet(*words, self.case, *rest)
                    self.assertEqual(done.returncode, 3, done.stdout.decode() + done.stderr.decode())
                    self.assertEqual(outside.digest_of(self.case), before)
            done = self.rate(self.case, "nothing is added to it")
            self.assertEqual(done.returncode, 3, done.stderr.decode())
            self.assertEqual(outside.digest_of(self.case), before)

    def test_a_chain_that_was_made_anew_is_found_by_a_head_alone(self):
        head = outside.edvet("head", self.case).stdout.decode()
        self.assertEqual(head, case_maker.head_of(self.case))
        with self.database() as database:
            database.execute("UPDATE part SET content = ? WHERE name = 'rating'", (b'{"level":"unmet"}',))
            case_maker.write_chain_anew(database)
        self.assert_unnoticed_without(head, "another hash")

    def test_an_older_copy_is_found_by_a_head_alone(self):
        older = self.folder / "older.edvet"
        shutil.copyfile(self.case, older)
        self.assertEqual(self.rate(self.case, "after the copy").returncode, 0)
        head = outside.edvet("head", self.case).stdout.decode()
        shutil.copyfile(older, self.case)
        self.assert_unnoticed_without(head, "not there")

    def assert_unnoticed_without(self, head, what):
        self.assert_sound()
        self.assertIn("would not be noticed", outside.edvet("verify", self.case).stdout.decode())
        self.assert_not_sound("--head", head)
        self.assertIn(what, outside.second_verifier(self.case, "--head", head)[1])

    def test_an_earlier_head_holds_after_more_was_written(self):
        head = outside.edvet("head", self.case).stdout.decode()
        self.assertEqual(self.rate(self.case, "after the head").returncode, 0)
        done = outside.edvet("verify", self.case, "--head", head)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        self.assertEqual(outside.second_verifier(self.case, "--head", head)[0], 0)


if __name__ == "__main__":
    outside.main()
