"""One flipped byte never makes edvet crash or hang, or say anything else than it says of the sound file."""
import outside

FLIPS = 1000 if outside.IS_LONG else 60
PATIENCE = 10  # seconds


class Flip(outside.OutsideTest):
    def test_flipped_bytes(self):
        chance = outside.chance("flip_test")
        compare = ("compare", self.case, "--format", "json")
        expected = outside.edvet(*compare)
        self.assertIn(expected.returncode, (0, 1, 4), expected.stderr.decode())
        sound = self.sound.read_bytes()
        found, disagreements = 0, []
        for _ in range(FLIPS):
            data = bytearray(sound)
            offset = chance.randrange(len(data))
            data[offset] ^= chance.randrange(1, 256)
            self.restore()
            self.case.write_bytes(data)
            with self.subTest(offset=offset, byte=data[offset]):
                verdict = outside.edvet("verify", self.case, timeout=PATIENCE).returncode
                self.assertIn(verdict, (0, 3))
                shown = outside.edvet(*compare, timeout=PATIENCE)
                if shown.returncode != 3:
                    self.assertEqual((shown.returncode, shown.stdout), (expected.returncode, expected.stdout))
                if verdict == 0:
                    self.assertEqual(shown.returncode, expected.returncode, shown.stderr.decode())
                found += verdict == 3
                code, said = outside.second_verifier(self.case)
                self.assertNotIn("Traceback", said)
                if code != verdict:
                    disagreements.append((offset, data[offset], verdict, said))
        print(f"flip_test: {FLIPS} flips, {found} found, the others change nothing")
        self.assertEqual(disagreements, [])


if __name__ == "__main__":
    outside.main()
