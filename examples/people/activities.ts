/** Posts a message and returns its id. In practice: Slack, Teams, mail. */
export async function post(to: readonly string[], text: string): Promise<string> {
  return `${to.join(', ')}: ${text}`;
}

/** Edits a message. */
export async function edit(message: string, text: string): Promise<string> {
  return `${message} (${text})`;
}
