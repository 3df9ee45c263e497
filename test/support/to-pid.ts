/** A pid as a script notes it in a file; nothing for what kill() would take for a group, or for every process. */
export function toPid(text: string): number | undefined {
  return /^[1-9]\d*\n$/.test(text) ? Number(text) : undefined;
}
