import { toJsonSchema } from 'waitforuser';
import type { JsonSchema, PauseRecord } from 'waitforuser';

/** What another user interface, such as an MCP client's, needs to ask a question. */
export function toElicitation(pause: PauseRecord): { readonly message: string; readonly requestedSchema: JsonSchema } | undefined {
  const { question } = pause;
  if (!question) return undefined;
  // #region described
  return { message: question.question, requestedSchema: toJsonSchema(question) };
  // #endregion
}
