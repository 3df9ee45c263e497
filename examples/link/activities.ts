/** Sends a mail. In practice: call your mail service. */
export async function sendMail(to: string, text: string): Promise<void> {
  console.log(`to ${to}: ${text}`);
}
