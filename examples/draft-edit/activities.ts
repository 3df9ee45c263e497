/** Drafts a reply to a customer. In practice: call your model. */
export async function draftReply(customer: string, message: string): Promise<string> {
  return `Dear ${customer},\n\nthank you for your message: "${message}"\nWe are looking into it.\n\nYour support team`;
}

/** Sends a reply. In practice: call your mail service. */
export async function sendReply(customer: string, reply: string): Promise<string> {
  return `Sent to ${customer}: ${reply}`;
}
