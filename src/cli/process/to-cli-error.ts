import { UNSENT } from '../../client/errors/unsent';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import { CliError } from './cli-error';
import { EXIT, EXIT_BY_CODE } from './exit-codes';

// Numbers of gRPC's status codes: https://grpc.io/docs/guides/status-codes/
const GRPC = { DEADLINE_EXCEEDED: 4, NOT_FOUND: 5, PERMISSION_DENIED: 7, RESOURCE_EXHAUSTED: 8, UNAVAILABLE: 14, UNAUTHENTICATED: 16 };

/** What is sent, and the option for its id. */
export interface Sending {
  readonly what: string;
  readonly option: string;
}

const ANSWER: Sending = { what: 'answer', option: '--answer-id' };
export const HAND_OVER: Sending = { what: 'hand-over', option: '--assign-id' };

/** Converts any error to a `CliError`. It recognises Temporal's errors by their fields, so that it need not load Temporal's packages. */
export function toCliError(error: unknown, sending: Sending = ANSWER): CliError {
  if (error instanceof CliError) return error;
  const fromServer = fromGrpc(error);
  if (fromServer) return fromServer;
  if (error instanceof InboxError) return fromInbox(error, sending);
  const message = error instanceof Error ? error.message : String(error);
  return new CliError('FAILURE', message, { exitCode: EXIT.failure, cause: error });
}

function fromInbox(error: InboxError, sending: Sending): CliError {
  const { code, message, answerId } = error;
  const { issues, by, at, current }: Partial<AnswerRefusedError> = error instanceof AnswerRefusedError ? error : {};
  const details = { ...(issues && issues.length > 0 && { issues }), by, at, current, answerId };
  return new CliError(code, `${message} ${toAdvice(error, sending)}`.trim(), { exitCode: EXIT_BY_CODE[code], details, cause: error });
}

function toAdvice({ code, message, answerId }: InboxError, { what, option }: Sending): string {
  if (code === 'WORKFLOW_NOT_FOUND') return 'Check the id, --namespace and --address.';
  if (code === 'PAUSE_NOT_FOUND') return '"waitforuser list" shows what is open.';
  if (code === 'PAUSE_NOT_OPEN') return '"waitforuser list" shows what is open; --early stores an answer until its pause opens.';
  if (code === 'QUESTION_CHANGED') return '"waitforuser show" shows the new question.';
  if (code === 'ANSWER_ID_REUSED') return `Leave out ${option} to get a new one.`;
  if (code === 'UNAVAILABLE' && answerId !== undefined && !message.startsWith(UNSENT)) return `The ${what} may have arrived. To send it again without applying it twice, use ${option} ${answerId}.`;
  return '';
}

// The server's error is a cause of the error of Temporal's client or of ours.
function fromGrpc(error: unknown): CliError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const made = (name: string, message: string, exitCode: number) => new CliError(name, message, { exitCode, cause: error });
    const { code, details = cause.message } = cause as { readonly code?: unknown; readonly details?: string };
    if (cause.name === 'NamespaceNotFoundError' || (code === GRPC.NOT_FOUND && /^namespace /i.test(details))) {
      return made('NAMESPACE_NOT_FOUND', `Temporal says: ${details.replace(/[.]$/, '')}. Check --namespace (TEMPORAL_NAMESPACE).`, EXIT.noConnection);
    }
    if (code === GRPC.UNAUTHENTICATED || code === GRPC.PERMISSION_DENIED) {
      return made('NOT_ALLOWED', `Temporal does not allow it: ${details}. Check --api-key, the certificates and --namespace.`, EXIT.noConnection);
    }
    // For the other codes our own error says more.
    if (error instanceof InboxError) continue;
    if (code === GRPC.DEADLINE_EXCEEDED) return made('TIMED_OUT', `Temporal did not answer in time: ${details}. Try again.`, EXIT.timedOut);
    if (code === GRPC.RESOURCE_EXHAUSTED) {
      return made('UNAVAILABLE', `Temporal takes no more requests now: ${details}. Try again later.`, EXIT.noConnection);
    }
    if (code === GRPC.UNAVAILABLE) return made('UNAVAILABLE', `Temporal cannot be reached: ${details}. Check --address, and try again.`, EXIT.noConnection);
  }
  return undefined;
}
