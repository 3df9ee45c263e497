import type { InboxLogEntry } from '../options/handler-options';
import type { Problem } from '../problems/problem';
import { toProblem } from '../problems/to-problem';

/** What is learnt about a request while it is served, for its line in the log. */
export class RequestNote {
  route: string | undefined;
  user: string | undefined;
  pause: string | undefined;
  #problem: Problem | undefined;
  readonly #began = performance.now();

  /** The response to an error, whatever was thrown. */
  fail(error: unknown): Response {
    this.#problem = toProblem(error);
    return this.#problem.toResponse();
  }

  toLogEntry(method: string, status: number): InboxLogEntry {
    const { route, user, pause } = this;
    const { code, more } = this.#problem ?? {};
    const requestId = more?.details?.requestId;
    return {
      at: new Date().toISOString(),
      method,
      ...(route !== undefined && { route }),
      status,
      ms: Math.round(performance.now() - this.#began),
      ...(user !== undefined && { user }),
      ...(pause !== undefined && { pause }),
      ...(code !== undefined && { code }),
      ...(requestId !== undefined && { requestId }),
      // The cause of a person's mistake may repeat what they sent.
      ...(status >= 500 && more?.cause !== undefined && { error: more.cause }),
    };
  }
}
