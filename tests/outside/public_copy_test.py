"""Public copies and signed heads are what engine/VERIFY.md says, read by a program that is not edvet."""
import shutil
import subprocess
import sys

import outside

GROUND = "--ground", "RCW 42.56.270", "--by", "Mara Lindqvist"


def second_reader(note, key):
    """The exit code and the head that the note has, if the key signed it."""
    program = outside.VERIFIER.with_name("verify_note.py")
    done = subprocess.run([sys.executable, "-B", program, note, key], capture_output=True, text=True,
                          timeout=outside.PATIENCE, check=False)
    return done.returncode, done.stdout


class PublicCopy(outside.OutsideTest):
    def copy(self, what):
        copy = self.folder / f"{what}.edvet"
        copy.unlink(missing_ok=True)
        done = outside.edvet("redact", self.case, "-o", copy, "--withhold", what, *GROUND)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return copy

    def test_a_head_of_the_original_holds_for_its_copies(self):
        self.assertEqual(outside.edvet("note", self.case, "They called.", "--by", "Kim").returncode, 0)
        head = outside.edvet("head", self.case).stdout.decode()
        for what in "reasons", "ratings", "notes", "names":
            with self.subTest(withheld=what):
                copy = self.copy(what)
                self.assertGreater(len(outside.rows(copy, "withheld")), 0)
                self.assertEqual(outside.edvet("verify", copy, "--head", head).returncode, 0)
                code, said = outside.second_verifier(copy, "--head", head)
                self.assertEqual(code, 0, said)

    def test_a_withheld_text_stands_nowhere_in_the_bytes_of_a_copy(self):
        secret = "the vendor told us in confidence"
        self.assertEqual(self.rate(self.case, secret).returncode, 0)
        self.assertIn(secret.encode(), self.case.read_bytes())
        self.assertNotIn(secret.encode(), self.copy("reasons").read_bytes())

    def test_what_was_withheld_cannot_be_put_back_or_forgotten(self):
        copy = self.copy("reasons")
        seq, name = outside.rows(copy, "withheld")[0][:2]
        part = next(row for row in outside.rows(self.case, "part") if row[:2] == (seq, name))
        for statement, values in (("INSERT INTO part VALUES (?, ?, ?, ?)", part),
                                  ("DELETE FROM withheld WHERE seq = ? AND name = ?", (seq, name)),
                                  ("UPDATE withheld SET by = 2 WHERE seq = ? AND name = ?", (seq, name))):
            with self.subTest(statement=statement):
                shutil.copyfile(copy, self.case)
                with self.database() as database:
                    database.execute(statement, values)
                self.assert_not_sound()

    def test_heads_are_signed_as_others_read_them(self):
        keys, note = [], self.folder / "note"
        for name in "kim@district.example", "Zo\u00eb\u2014Chair":
            secret = self.folder / f"{name}.key"
            made = outside.edvet("sign", "--new-key", secret, "--name", name)
            self.assertEqual(made.returncode, 0, made.stderr.decode())
            keys.append(made.stdout.decode().splitlines()[0])
            others = ("--append", note) if note.exists() else ()
            signed = outside.edvet("sign", self.case, "--key", secret, *others)
            self.assertEqual(signed.returncode, 0, signed.stderr.decode())
            note.write_bytes(signed.stdout)
        head = outside.edvet("head", self.case).stdout.decode()
        for key in keys:
            self.assertEqual(second_reader(note, key), (0, head))
        self.assertEqual(outside.second_verifier(self.case, "--head", head)[0], 0)
        text = note.read_text("utf-8")
        note.write_text(text.replace(head.splitlines()[1], "f" * 32), "utf-8")
        self.assertEqual([second_reader(note, key)[0] for key in keys], [3, 3])
        note.write_text("\n".join(text.splitlines()[:6]) + "\n", "utf-8")
        self.assertEqual([second_reader(note, key)[0] for key in keys], [0, 3])


if __name__ == "__main__":
    outside.main()
