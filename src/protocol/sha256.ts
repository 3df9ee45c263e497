// FIPS 180-4. Written here because the sandbox has no crypto and this folder imports nothing. The standard's test vectors check it.

const K = /* @__PURE__ */ toRoundConstants();

/** SHA-256 of a text's UTF-16 code units (big endian), as hex. */
export function toSha256(text: string): string {
  const words = toPaddedWords(text);
  const h = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 16; i++) w[i] = words[block + i] as number;
    expand(w);
    compress(h, w);
  }
  return Array.from(h, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function toPaddedWords(text: string): Int32Array {
  const { length } = text;
  const words = new Int32Array((((length * 2 + 8) >> 6) + 1) * 16);
  const half = length >> 1;
  for (let i = 0; i < half; i++) words[i] = (text.charCodeAt(2 * i) << 16) | text.charCodeAt(2 * i + 1);
  words[half] = length & 1 ? (text.charCodeAt(length - 1) << 16) | 0x8000 : 0x80000000;
  words[words.length - 2] = Math.floor(length / 0x10000000);
  words[words.length - 1] = length << 4;
  return words;
}

// No calls and no tuples in these loops, because a fresh workflow runs them interpreted.
function expand(w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] as number) + s0 + (w[i - 7] as number) + s1;
  }
}

function compress(h: Int32Array, w: Int32Array): void {
  let a = h[0] as number;
  let b = h[1] as number;
  let c = h[2] as number;
  let d = h[3] as number;
  let e = h[4] as number;
  let f = h[5] as number;
  let g = h[6] as number;
  let l = h[7] as number;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t1 = (l + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number)) | 0;
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    l = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  (h[0] as number) += a;
  (h[1] as number) += b;
  (h[2] as number) += c;
  (h[3] as number) += d;
  (h[4] as number) += e;
  (h[5] as number) += f;
  (h[6] as number) += g;
  (h[7] as number) += l;
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
