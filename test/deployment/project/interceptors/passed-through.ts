const messages: string[] = [];

/** Notes a message that went through this workflow's interceptors. Each run has its own copy of this module. */
export function note(message: string): void {
  messages.push(message);
}

/** The messages so far. */
export function passedThrough(): readonly string[] {
  return [...messages];
}
