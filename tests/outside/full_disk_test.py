"""On a disk that fills up a command fails, says so, and leaves everything as it was."""
import os
import subprocess

import outside

ROOM = 1024 * 1024


class FullDisk(outside.OutsideTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.disk = cls.disk_of_our_own(ROOM)
        cls.case = cls.disk / "case.edvet"

    def restore(self):
        for path in self.disk.iterdir() if hasattr(self, "disk") else []:
            subprocess.run(["rm", "-rf", path], check=True)
        self.case.write_bytes(self.sound.read_bytes())

    def leave(self, room):
        """Fills the disk but for so many bytes."""
        filler = self.disk / "filler"
        filler.unlink(missing_ok=True)
        place = os.statvfs(self.disk)
        filler.write_bytes(bytes(max(0, place.f_bavail * place.f_frsize - room)))

    def assert_says_so(self, done):
        self.assertEqual(done.returncode, 3, done.stdout.decode() + done.stderr.decode())
        self.assertRegex(done.stderr.decode(), "(?i)full|no space|no room")

    def test_ratings(self):
        outcomes = []
        for number, room in enumerate(range(0, 17 * 4096, 4096)):
            self.leave(room)
            before, reasons = outside.digest_of(self.case), outside.reasons_of_ratings(self.case)
            done = self.rate(self.case, f"mark {number}")
            outcomes.append(done.returncode)
            if done.returncode == 0:
                self.assertEqual(outside.reasons_of_ratings(self.case), [*reasons, f"mark {number}"])
            else:
                self.assert_says_so(done)
                self.assertEqual(outside.digest_of(self.case), before, f"{room} bytes were left")
            self.assert_sound()
        self.assertEqual({outcomes[0], outcomes[-1]}, {0, 3}, outcomes)

    def test_a_case_that_is_opened(self):
        names = sorted(path.name for path in self.disk.iterdir()) + ["filler"]
        for room in range(0, self.sound.stat().st_size, 64 * 1024):
            self.leave(room)
            new = self.disk / "new.edvet"
            done = outside.edvet("open", self.folder / "reading-app", "-o", new, "--by", "Kim")
            self.assert_says_so(done)
            self.assertEqual(sorted(path.name for path in self.disk.iterdir()), sorted(names))

    def test_a_folder_that_is_exported(self):
        for room in 0, 16 * 1024, 64 * 1024:
            self.leave(room)
            done = outside.edvet("export", self.case, self.disk / "copy")
            self.assert_says_so(done)
            self.assertEqual(sorted(path.name for path in self.disk.iterdir()), ["case.edvet", "filler"])
        self.assert_sound()

    def test_a_report_that_is_redirected(self):
        self.leave(0)
        for word in "compare", "cost", "history", "verify", "head":
            for target in self.disk / "report", "/dev/full":
                with self.subTest(command=word, target=target), open(target, "wb") as report:
                    done = subprocess.run([outside.PROGRAM, word, self.case], stdout=report,
                                          stderr=subprocess.PIPE, timeout=outside.PATIENCE)
                    self.assertEqual(done.returncode, 3, done.stderr.decode())
                    self.assertTrue(done.stderr)
        self.assert_sound()


if __name__ == "__main__":
    outside.main()
