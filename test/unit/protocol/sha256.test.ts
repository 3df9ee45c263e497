import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { toSha256 } from '../../../src/protocol/sha256';

// Two bytes a code unit, so a published vector of an even number of bytes is a text of half as many units.
const fromBytes = (bytes: string) => Buffer.from(bytes, 'latin1').swap16().toString('utf16le');

// Vectors of FIPS 180-4's examples, and of a message that crosses many blocks.
test.each([
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['two blocks', 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ['a million times "a"', 'a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('gives the published digest of %s', (_what, bytes, digest) => {
  expect(toSha256(fromBytes(bytes))).toBe(digest);
});

test("agrees with Node's for every text, lone surrogates too", () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 });
  fc.assert(
    fc.property(units, (codes) => {
      const bytes = Buffer.from(Uint16Array.from(codes).buffer).swap16();
      expect(toSha256(String.fromCharCode(...codes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
    { numRuns: 300 }
  );
});

test("agrees with Node's at every length around a block's end", () => {
  for (let length = 0; length <= 130; length++) {
    const text = 'é'.repeat(length);
    const bytes = Buffer.from(text, 'utf16le').swap16();
    expect(toSha256(text)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
