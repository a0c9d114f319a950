"""What was acknowledged survives a kill at any moment; what was not is there whole or not at all."""
import collections
import os
import re
import signal
import time

import outside

KILLS = 1000 if outside.IS_LONG else 24
KINDS = "rating", "sheet", "import"
RATED = [(candidate, criterion) for candidate in ("finch", "heron", "wren")
         for criterion in ("privacy.agreement", "access.keyboard", "learning.spanish", "cost.leaving")]


class Kill(outside.OutsideTest):
    def acts(self):
        """One act after the other, each with its mark: a rating, a sheet of ratings, an import."""
        number = 0
        while True:
            for free in range(outside.FREE_CANDIDATES):
                for kind in KINDS:
                    number += 1
                    yield kind, f"mark {number}", f"free-{free}"
            self.restore()
            self.acknowledged.clear()

    def command(self, kind, mark, candidate):
        if kind == "rating":
            return outside.rating_of(self.case, mark)
        sheet = self.folder / "sheet.csv"
        if kind == "sheet":
            lines = [f"{rated},{criterion},partly,Kim Rivera,{mark}\n" for rated, criterion in RATED]
            sheet.write_text("candidate,criterion,level,by,reason\n" + "".join(lines))
            return ("rate", self.case, "--from", sheet, "--by", "Kim Rivera")
        sheet.write_text(f"id,kind,title,issued\nmail,statement,{mark},2026-05-04\n" + "".join(
            f"more-{line},statement,{mark}: {'x' * 150},2026-05-04\n" for line in range(400)))
        return ("import", self.case, candidate, sheet, "--by", "Kim Rivera")

    def marks(self):
        """How often each mark is in the case file."""
        marks = collections.Counter(outside.reasons_of_ratings(self.case))
        for _, content in outside.rows(self.case, "document"):
            marks.update(re.findall("\nmail,statement,([^,]*),", content.decode(errors="replace")))
        return marks

    def test_kill_at_any_moment(self):
        chance = outside.chance("kill_test")
        self.acknowledged = {}
        whole = self.whole_acts()
        killed = unnoticed = 0
        for kind, mark, candidate in self.acts():
            entries, times, seconds = whole[kind]
            command = self.command(kind, mark, candidate)
            before = outside.count_of_entries(self.case)
            process = outside.start(*command)
            time.sleep(chance.uniform(0, 1.1 * seconds))
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
            self.assertIn(code, (0, -signal.SIGKILL), f"{command}")
            self.assert_sound()
            grown = outside.count_of_entries(self.case) - before
            self.assertIn(grown, (0, entries), f"{kind} {mark} is half there")
            marks = self.marks()
            self.assertEqual(marks[mark], times if grown else 0, f"{kind} {mark}")
            if code == 0:
                self.assertEqual(grown, entries, f"{kind} {mark} was acknowledged and is not there")
                self.acknowledged[mark] = times
            killed += code != 0
            unnoticed += code != 0 and grown > 0
            for earlier, its_times in self.acknowledged.items():
                self.assertEqual(marks[earlier], its_times, f"{earlier} was lost later")
            if killed >= KILLS:
                break
        print(f"kill_test: {killed} kills, {unnoticed} of them between the change and its acknowledgement")

    def test_a_case_is_made_whole_or_not_at_all(self):
        chance = outside.chance("kill_test open")
        new = self.folder / "new.edvet"
        begun = time.monotonic()
        words = "open", self.folder / "reading-app", "-o", new, "--by", "Kim Rivera"
        self.assertEqual(outside.edvet(*words).returncode, 0)
        seconds = time.monotonic() - begun
        for _ in range(KILLS // 2):
            new.unlink(missing_ok=True)
            process = outside.start(*words)
            time.sleep(chance.uniform(0, 1.1 * seconds))
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
            if code == 0 or new.exists():
                self.assert_sound(new)

    def whole_acts(self):
        """By kind of act: the entries of one that nobody kills, how often its mark is there, its seconds."""
        whole = {}
        for kind in KINDS:
            self.restore()
            command = self.command(kind, "whole", "free-0")
            before, begun = outside.count_of_entries(self.case), time.monotonic()
            done = outside.edvet(*command)
            seconds = time.monotonic() - begun
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            times = self.marks()["whole"]
            self.assertGreater(times, 0)
            whole[kind] = outside.count_of_entries(self.case) - before, times, seconds
        self.restore()
        return whole


if __name__ == "__main__":
    outside.main()
