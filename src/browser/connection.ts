import { isHtml, isRedirect, toNoReply, toRequestError } from './to-request-error';

/** A value, now or later. */
export type May<T> = T | Promise<T>;

/** Where the inbox is, and how to get in. */
export interface InboxClientOptions {
  /** Where `createInboxHandler` is mounted: `/inbox`, or with its origin. */
  readonly baseUrl: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Headers of every request, such as an access token. */
  readonly headers?: () => May<ConstructorParameters<typeof Headers>[0]>;
  /** The token of an answer link. */
  readonly link?: string;
}

/** One request to the API. */
export interface ApiRequest {
  /** Behind `/api/`. */
  readonly path: string;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

const REPLY_MS = 30_000;

/** Sends requests to the API of one inbox. */
export class Connection {
  readonly #options: InboxClientOptions;

  constructor(options: InboxClientOptions) {
    this.#options = options;
  }

  /** The JSON of a reply. Throws `InboxRequestError`, and the signal's reason once it is aborted. */
  async readJson(request: ApiRequest): Promise<unknown> {
    const { signal } = request;
    signal?.throwIfAborted();
    const own = new AbortController();
    const end = () => own.abort(signal?.reason);
    signal?.addEventListener('abort', end);
    const timer = setTimeout(() => own.abort(), REPLY_MS);
    try {
      const response = await this.open({ ...request, signal: own.signal });
      return await response.json().catch((error: unknown) => {
        throw toNoReply(error);
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw own.signal.aborted ? toNoReply(error) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    }
  }

  /** A response with status 2xx that is no page for people. Throws `InboxRequestError` for any other. */
  async open({ path, body, headers, signal }: ApiRequest): Promise<Response> {
    const { baseUrl, fetch: send = fetch, link } = this.#options;
    const sent = new Headers(await this.#options.headers?.());
    sent.set('accept', 'application/json');
    if (link !== undefined) sent.set('authorization', `WaitForUser-Link ${link}`);
    if (body) sent.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, value);
    // A redirect leads to a login, which must not be followed: a browser would ask it for JSON, or be refused by its origin.
    const init = { headers: sent, redirect: 'manual' as const, ...(signal && { signal }), ...(body && { method: 'POST', body: JSON.stringify(body) }) };
    const response = await send(`${baseUrl.replace(/\/+$/, '')}/api/${path}`, init).catch((error: unknown) => {
      throw toNoReply(error);
    });
    if (response.ok && !isHtml(response) && !isRedirect(response)) return response;
    throw await toRequestError(response);
  }
}
