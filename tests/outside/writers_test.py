"""Many writers on one file: no rating is lost, none is there twice."""
import collections
import threading

import outside

WRITERS = 8
RATINGS = 500 if outside.IS_LONG else 10


class Writers(outside.OutsideTest):
    def test_writers_at_once(self):
        before = outside.count_of_entries(self.case)
        codes, faults = {}, []

        def write(writer):
            for rating in range(RATINGS):
                mark = f"writer {writer} rating {rating}"
                try:
                    done = self.rate(self.case, mark, by=f"Writer {writer}")
                    codes[mark] = done.returncode, done.stderr.decode()
                except Exception as error:  # of a thread, which nobody would see otherwise
                    faults.append(f"{mark}: {error!r}")

        writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        self.assertEqual(faults, [])
        self.assertEqual(len(codes), WRITERS * RATINGS)
        self.assert_sound()
        counts = collections.Counter(outside.reasons_of_ratings(self.case))
        wrong = {mark: counts[mark] for mark, (code, _) in codes.items() if counts[mark] != (code == 0)}
        self.assertEqual(wrong, {}, "acknowledged ratings are there once, others are not")
        acknowledged = sum(code == 0 for code, _ in codes.values())
        self.assertEqual(outside.count_of_entries(self.case) - before, acknowledged + WRITERS)
        refused = {mark: said for mark, said in codes.items() if said[0] != 0}
        self.assertEqual(refused, {}, "a writer waits for its turn")


if __name__ == "__main__":
    outside.main()
