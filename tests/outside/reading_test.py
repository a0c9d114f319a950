"""Commands that read a case file change no byte of it, and can read it where nothing can be written."""
import os
import subprocess

import outside


class Reading(outside.OutsideTest):
    def looks(self):
        names = sorted(os.listdir(self.case.parent))
        return outside.digest_of(self.case), os.stat(self.case).st_mtime_ns, names

    def assert_reads(self):
        before = self.looks()
        for words, rest in outside.READING_COMMANDS:
            with self.subTest(command=words + rest):
                done = outside.edvet(*words, self.case, *rest)
                self.assertIn(done.returncode, (0, 1, 4), done.stderr.decode())
                self.assertTrue(done.stdout)
                self.assertEqual(self.looks(), before)
        copy = self.folder / f"copy-{self.id()}"
        done = outside.edvet("export", self.case, copy)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.looks(), before)

    def test_reading_changes_no_byte(self):
        self.case = self.folder / "alone" / "case.edvet"
        self.case.parent.mkdir()
        self.restore()
        self.assert_reads()
        self.assert_sound()


class ReadOnly(Reading):
    """On a medium that can only be read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.disk = cls.disk_of_our_own(4 * 1024 * 1024)
        cls.case = cls.disk / "case.edvet"
        cls.case.write_bytes(cls.sound.read_bytes())
        subprocess.run(["mount", "-o", "remount,ro", cls.disk], check=True)

    def restore(self):
        pass

    def test_reading_changes_no_byte(self):
        self.assert_reads()
        self.assert_sound()

    def test_nothing_is_recorded_and_it_is_said_why(self):
        before = self.looks()
        done = self.rate(self.case, "it cannot be written")
        self.assertEqual(done.returncode, 3, done.stderr.decode())
        self.assertIn(b"[case.read-only]", done.stderr)
        self.assertEqual(self.looks(), before)


if __name__ == "__main__":
    outside.main()
