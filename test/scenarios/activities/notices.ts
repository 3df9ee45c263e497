/** Takes a message; a test counts the calls in the history. */
export async function tell(message: string): Promise<string> {
  return message;
}

export async function failAlways(): Promise<void> {
  throw new Error('nobody takes messages');
}
