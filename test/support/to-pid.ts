/** The pid in a script's file; `undefined` for a number that kill() would read as a group or as all processes. */
export function toPid(text: string): number | undefined {
  return /^[1-9]\d*\n$/.test(text) ? Number(text) : undefined;
}
