/** Writes a draft about a topic. In practice: call your model. */
export async function generateDraft(topic: string): Promise<string> {
  return `A short report on ${topic}.`;
}

/** Publishes a draft. In practice: call your CMS. */
export async function publish(draft: string): Promise<string> {
  return `Published: ${draft}`;
}
