// FIPS 180-4. Written out because the sandbox has no crypto and this folder imports nothing; held by its test vectors.

const K = /* @__PURE__ */ toRoundConstants();

/** SHA-256 of a text's UTF-16 code units (big endian), as hex. */
export function toSha256(text: string): string {
  const words = toPaddedWords(text);
  const h = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 64; i++) w[i] = i < 16 ? at(words, block + i) : expand(w, i);
    compress(h, w);
  }
  return h.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function toPaddedWords(text: string): Int32Array {
  const words = new Int32Array((((text.length * 2 + 8) >> 6) + 1) * 16);
  for (let i = 0; i < text.length; i++) words[i >> 1] = at(words, i >> 1) | (text.charCodeAt(i) << (i & 1 ? 0 : 16));
  words[text.length >> 1] = at(words, text.length >> 1) | (0x8000 << (text.length & 1 ? 0 : 16));
  words[words.length - 2] = Math.floor(text.length / 0x10000000);
  words[words.length - 1] = text.length << 4;
  return words;
}

function expand(w: Int32Array, i: number): number {
  const x = at(w, i - 15);
  const y = at(w, i - 2);
  const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
  const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
  return (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0;
}

function compress(h: number[], w: Int32Array): void {
  let [a, b, c, d, e, f, g, l] = h as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const t1 = (l + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i)) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, l] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, l].forEach((word, i) => (h[i] = ((h[i] ?? 0) + word) | 0));
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function at(words: Int32Array, i: number): number {
  return words[i] ?? 0;
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
function toRoundConstants(): Int32Array {
  const constants = new Int32Array(64);
  for (let n = 2, i = 0; i < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) constants[i++] = (Math.cbrt(n) % 1) * 0x100000000;
  }
  return constants;
}
