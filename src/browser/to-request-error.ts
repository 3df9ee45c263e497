import { InboxRequestError } from './request-error';
import type { RequestCode, RequestProblem } from './request-error';

const BY_STATUS: Readonly<Record<number, RequestCode>> = {
  401: 'NOT_SIGNED_IN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

/** Whether a response is a page for people: a login, or the error page of a proxy. */
export function isHtml(response: Response): boolean {
  return /\bhtml\b/i.test(response.headers.get('content-type') ?? '');
}

/** Whether a response leads elsewhere. A browser does not show where. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** The error that a response means which is not what was asked for. */
export async function toRequestError(response: Response): Promise<InboxRequestError> {
  const { status } = response;
  const retryAfterMs = toRetryAfterMs(response.headers.get('retry-after'));
  const document = isHtml(response) ? undefined : await readProblem(response);
  if (document) return new InboxRequestError(document.code, document.detail ?? document.code, { status, problem: document, retryAfterMs });
  const code = toCode(response);
  const message = code === 'NOT_SIGNED_IN' ? 'The server wants a login first.' : `The server replied with status ${status}.`;
  return new InboxRequestError(code, message, { status: code === 'NOT_SIGNED_IN' ? 401 : status, retryAfterMs });
}

/** The error that stands for no reply, or for half of one. */
export function toNoReply(cause: unknown): InboxRequestError {
  return new InboxRequestError('UNAVAILABLE', 'The server does not answer. Check the connection, and try again.', { cause });
}

// A proxy in front of the server, or a host's login, does not send problem documents.
function toCode(response: Response): RequestCode {
  const { status } = response;
  if (status >= 500) return 'UNAVAILABLE';
  if (isRedirect(response) || (isHtml(response) && (status < 400 || status === 403))) return 'NOT_SIGNED_IN';
  return BY_STATUS[status] ?? 'BAD_REQUEST';
}

interface Problem extends RequestProblem {
  readonly code: RequestCode;
  readonly detail?: string;
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  const document = (await response.json().catch(() => undefined)) as Partial<Problem> | null | undefined;
  return typeof document?.code === 'string' ? (document as Problem) : undefined;
}

function toRetryAfterMs(given: string | null): number | undefined {
  if (given === null) return undefined;
  const ms = /^\d+$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
