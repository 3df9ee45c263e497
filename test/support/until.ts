const EVERY_MS = 20;
const LIMIT_MS = 90_000;

/** Polls for something that has no event, and returns the probe's result. After `limitMs` it throws an error that names it. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | false | undefined> | T | false | undefined,
  limitMs = LIMIT_MS
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
