import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { toSha256 } from '../../../src/protocol/sha256';

// A code unit has two bytes, so a published vector with an even number of bytes becomes a text of half that length.
const fromBytes = (bytes: string) => Buffer.from(bytes, 'latin1').swap16().toString('utf16le');

// The examples of FIPS 180-4, and a message of many blocks.
test.each([
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['two blocks', 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ['a million times "a"', 'a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('gives the published digest of %s', (_what, bytes, digest) => {
  expect(toSha256(fromBytes(bytes))).toBe(digest);
});

test('returns the same digest as Node for every text, including lone surrogates', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 });
  fc.assert(
    fc.property(units, (codes) => {
      const bytes = Buffer.from(Uint16Array.from(codes).buffer).swap16();
      expect(toSha256(String.fromCharCode(...codes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
    { numRuns: 300 }
  );
});

test('returns the same digest as Node for every length around the end of a block', () => {
  for (let length = 0; length <= 130; length++) {
    const text = 'é'.repeat(length);
    const bytes = Buffer.from(text, 'utf16le').swap16();
    expect(toSha256(text)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
