import { isPauseKey } from '../../../src/protocol/pause-key';

test.each(['a', 'deploy', 'Turn-17', '1.0', 'a_b', '-', '0x', 'x'.repeat(64)])('%j can be a key', (key) => {
  expect(isPauseKey(key)).toBe(true);
});

test.each(['', '0', '0123', 'x'.repeat(65), 'a b', 'a~b', 'a/b', 'é', 'deploy\n', '١'])('%j cannot be a key', (key) => {
  expect(isPauseKey(key)).toBe(false);
});
