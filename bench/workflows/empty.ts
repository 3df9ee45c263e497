/** Does nothing at all. */
export async function rest(): Promise<void> {}
