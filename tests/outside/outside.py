"""What all tests from outside share: a case to work on, ways to run edvet and the second verifier, chance.

EDVET is the program, EDVET_RUBRICS the shipped rubrics; EDVET_LONG=1 asks for the long form of every test and
EDVET_SEED for another seed than 1.
"""
import contextlib
import ctypes
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
VERIFIER = TOP / "tests" / "verifier" / "verify_case.py"
PROGRAM = os.environ.get("EDVET", "")
IS_LONG = os.environ.get("EDVET_LONG") == "1"
SEED = int(os.environ.get("EDVET_SEED", "1"))
FREE_CANDIDATES = 12  # that nothing was imported for yet
PATIENCE = 120  # seconds until a command hangs; it may stand in a queue of writers
TABLES = {
    "log": ("seq", "kind", "actor", "at", "body", "prev", "hash"),
    "part": ("seq", "name", "salt", "content"),
    "document": ("sha256", "bytes"),
    "latest": ("subject", "seq"),
    "withheld": ("seq", "name", "by"),
}
# That take a case file and only read it; what comes before the file, and what after.
READING_COMMANDS = (
    (["compare"], []), (["compare"], ["--format", "json"]), (["explain"], ["finch"]), (["cost"], []),
    (["verify"], []), (["verify"], ["--format", "json"]), (["head"], []), (["history"], []),
    (["history"], ["--format", "json"]), (["evidence", "list"], []), (["evidence", "due"], []),
    (["evidence", "due"], ["--format", "json"]), (["candidate", "list"], []),
)


def chance(name):
    """Numbers of its own for each test, printed so that they can be had again."""
    print(f"{name}: EDVET_SEED={SEED} EDVET_LONG={int(IS_LONG)}", file=sys.stderr)
    return random.Random(f"{SEED} {name}")


def edvet(*arguments, timeout=PATIENCE, **options):
    """Runs edvet to its end. A signal, a hang or exit code 70 is a fault of its own, wherever it happens."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=timeout, **options)
    if done.returncode < 0 or done.returncode == 70:
        raise AssertionError(f"edvet {arguments} ended with {done.returncode}: {done.stderr!r}")
    return done


def start(*arguments):
    """Begins to run edvet, in a process group of its own."""
    nowhere = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([PROGRAM, *map(str, arguments)], **nowhere, start_new_session=True)


def rating_of(path, reason, by="Kim Rivera"):
    """The words of a command that records one rating."""
    return "rate", path, "finch", "cost.leaving", "partly", "--by", by, "--reason", reason


def have_mounts_of_our_own():
    """Whether this process may mount from now on, seen by nobody else."""
    user, group = os.geteuid(), os.getegid()
    new_users, new_mounts = 0x10000000, 0x00020000  # CLONE_NEWUSER, CLONE_NEWNS
    if ctypes.CDLL(None).unshare(new_users | new_mounts) != 0:
        return False
    try:
        for name, text in ("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1"):
            pathlib.Path("/proc/self", name).write_text(text)
    except OSError:
        return False
    return True


def second_verifier(path, *arguments):
    """The exit code and the text of the verifier that is not edvet."""
    done = subprocess.run([sys.executable, "-B", VERIFIER, path, *arguments], capture_output=True, text=True,
                          timeout=PATIENCE, check=False)
    return done.returncode, done.stdout + done.stderr


def digest_of(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def rows(path, table):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def count_of_entries(path):
    return rows(path, "log")[-1][0]


def reasons_of_ratings(path):
    """Every reason that a rating of the log was given, in their order."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        query = ("SELECT content FROM part JOIN log USING (seq) WHERE kind = 'rating' AND name = 'reason' "
                 "ORDER BY seq")
        return [content.decode() for (content,) in database.execute(query)]


class OutsideTest(unittest.TestCase):
    """Has a folder of its own, and in it a case file of the reading app with more candidates."""

    @classmethod
    def setUpClass(cls):
        if not PROGRAM:
            raise RuntimeError("EDVET must name the program that is to be tested")
        folder = tempfile.TemporaryDirectory(prefix="edvet-outside-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        procurement = cls.folder / "reading-app"
        shutil.copytree(TOP / "sample-data" / "reading-app", procurement)
        for number in range(FREE_CANDIDATES):
            place = procurement / "candidates" / f"free-{number}"
            place.mkdir()
            (place / "candidate.yaml").write_text(
                f"edvet: candidate/1\nid: free-{number}\nproduct: Free {number}\nvendor: Free, Inc.\n")
        cls.sound = cls.folder / "sound.edvet"
        done = edvet("open", procurement, "-o", cls.sound, "--by", "Mara Lindqvist")
        if done.returncode != 0:
            raise RuntimeError(f"edvet open ended with {done.returncode}: {done.stderr.decode()}")
        # Now nothing is frozen or named for the first time any more: each act has its own entries alone.
        for number in 1, 2:
            done = cls.rate(cls.sound, f"warm-up {number}")
            if done.returncode != 0:
                raise RuntimeError(f"edvet rate ended with {done.returncode}: {done.stderr.decode()}")
        cls.case = cls.folder / "case.edvet"

    def setUp(self):
        self.restore()

    def restore(self):
        for path in self.folder.glob(self.case.name + "*"):
            path.unlink()
        shutil.copyfile(self.sound, self.case)

    @staticmethod
    def rate(path, reason, by="Kim Rivera"):
        return edvet(*rating_of(path, reason, by))

    @classmethod
    def disk_of_our_own(cls, size):
        """A file system in memory of so many bytes, which goes away with this process."""
        disk = cls.folder / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]
        if not have_mounts_of_our_own() or subprocess.run(mount, stderr=subprocess.PIPE).returncode != 0:
            raise unittest.SkipTest("skipped: only an administrator may mount a file system here")
        cls.addClassCleanup(subprocess.run, ["umount", disk], check=True)
        return disk

    def assert_sound(self, path=None):
        """By edvet first, which brings a change that was cut short back to its beginning."""
        done = edvet("verify", path or self.case)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        code, said = second_verifier(path or self.case)
        self.assertEqual(code, 0, said)

    def assert_not_sound(self, *head):
        """By both. Gives what edvet said of it."""
        done = edvet("verify", self.case, *head)
        said = (done.stdout + done.stderr).decode(errors="replace")
        self.assertEqual(done.returncode, 3, said)
        code, second = second_verifier(self.case, *head)
        self.assertEqual(code, 3, f"edvet:\n{said}\nsecond verifier:\n{second}")
        return said

    @contextlib.contextmanager
    def database(self):
        """The case file, to be changed as by somebody who has SQLite at hand."""
        with contextlib.closing(sqlite3.connect(self.case)) as database:
            yield database
            database.commit()


def main():
    """Runs the tests of one file. Exits with 77 where there was nothing that could be run here."""
    result = unittest.main(exit=False).result
    for _, reason in result.skipped:
        print(reason)
    if result.wasSuccessful() and result.skipped and result.testsRun == 0:
        sys.exit(77)
    sys.exit(0 if result.wasSuccessful() else 1)
