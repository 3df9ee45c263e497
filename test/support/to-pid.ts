/** Reads the pid from the text of a pid file. Returns `undefined` for a number that kill() takes for a process group or for all processes. */
export function toPid(text: string): number | undefined {
  return /^[1-9]\d*\n$/.test(text) ? Number(text) : undefined;
}
