import { checkClient } from '../../client/check-client';
import { onlyGiven } from '../../client/only-given';
import { quoteGiven } from '../../client/quote-given';
import type { InboxHandlerOptions, InboxUser, LinkKey } from './handler-options';
import { toKeyBytes } from './link-key';
import { toPageSettings } from './page-settings';
import type { PageSettings } from './page-settings';
import { toBasePath, toHost, toOrigin, toUrl } from './web-address';

/** The options of a handler, checked, with their defaults. */
export interface HandlerSettings<U extends InboxUser, C> extends Pick<InboxHandlerOptions<U, C>, 'client' | 'authenticate' | 'authorize' | 'nameOf' | 'people' | 'log' | 'onUnreadable'> {
  /** `''` or `/inbox`. */
  readonly basePath: string;
  readonly url?: URL;
  /** `undefined` allows every host. */
  readonly allowedHosts?: readonly string[];
  readonly trustedOrigins: ReadonlySet<string>;
  readonly linkKeys: readonly Buffer[];
  /** `undefined`: the API alone. */
  readonly page?: PageSettings;
  readonly isInsecure: boolean;
  readonly limits: Limits;
}

export interface Limits {
  readonly streams: number;
  readonly streamsPerUser: number;
  readonly requestsPerSecond: number;
  readonly answersPerMinute: number;
}

const DEFAULT_LIMITS: Limits = { streams: 1_000, streamsPerUser: 10, requestsPerSecond: 20, answersPerMinute: 30 };

const NAMES: readonly string[] = [
  ...['client', 'authenticate', 'insecureNoAuth', 'authorize', 'url', 'basePath', 'allowedHosts', 'trustedOrigins'],
  ...['linkKeys', 'nameOf', 'people', 'page', 'limits', 'log', 'onUnreadable'],
];

/** Checks the options of a handler. Throws `TypeError`: a mistake is found when the server starts, not at a request. */
export function toHandlerSettings<U extends InboxUser, C>(options: InboxHandlerOptions<U, C>): HandlerSettings<U, C> {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null) throw new TypeError(`createInboxHandler needs an object of options; it got ${quoteGiven(given)}.`);
  const unknown = Object.keys(given).find((name) => !NAMES.includes(name));
  // A misspelt option such as "trustedOrigin" would otherwise be ignored.
  if (unknown !== undefined) throw new TypeError(`createInboxHandler has no option ${quoteGiven(unknown)}.`);
  const { client, authenticate, authorize, nameOf, people, log, onUnreadable, page } = options;
  checkClient(client);
  for (const [name, value] of Object.entries({ authenticate, authorize, nameOf, people, log, onUnreadable })) {
    if (value !== undefined && typeof value !== 'function') throw new TypeError(`${name} must be a function; it is ${quoteGiven(value)}.`);
  }
  const pageSettings = toPageSettings(page);
  const url = options.url === undefined ? undefined : toUrl(options.url);
  const allowedHosts = toList('allowedHosts', options.allowedHosts)?.map(toHost);
  const hosts = allowedHosts ?? (url && [url.host]);
  return {
    client,
    ...(authenticate && { authenticate }),
    ...(authorize && { authorize }),
    ...(nameOf && { nameOf }),
    ...(people && { people }),
    ...(log && { log }),
    ...(onUnreadable && { onUnreadable }),
    basePath: toBasePath(options.basePath),
    ...(url && { url }),
    ...(hosts && { allowedHosts: hosts }),
    trustedOrigins: new Set(toList('trustedOrigins', options.trustedOrigins)?.map(toOrigin)),
    linkKeys: (toList('linkKeys', options.linkKeys) ?? []).map((key: LinkKey) => toKeyBytes(key)),
    ...(pageSettings && { page: pageSettings }),
    isInsecure: toIsInsecure(options),
    limits: toLimits(options.limits),
  };
}

function toIsInsecure({ authenticate, insecureNoAuth }: Pick<InboxHandlerOptions, 'insecureNoAuth'> & { readonly authenticate?: unknown }): boolean {
  const given: unknown = insecureNoAuth;
  if (given !== undefined && given !== true) throw new TypeError(`insecureNoAuth must be true or absent; it is ${quoteGiven(given)}.`);
  if (authenticate !== undefined && insecureNoAuth) throw new TypeError('Set authenticate or insecureNoAuth, not both.');
  if (authenticate !== undefined) return false;
  if (!insecureNoAuth) {
    throw new TypeError('createInboxHandler needs authenticate, which says who sends a request. For development on one machine, set insecureNoAuth: true.');
  }
  if (process.env['NODE_ENV'] === 'production') throw new TypeError('insecureNoAuth is refused while NODE_ENV is "production". Set authenticate.');
  return true;
}

function toLimits(given: unknown): Limits {
  if (given === undefined) return DEFAULT_LIMITS;
  if (typeof given !== 'object' || given === null) throw new TypeError(`limits must be an object; it is ${quoteGiven(given)}.`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) throw new TypeError(`limits has no ${quoteGiven(name)}.`);
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) throw new TypeError(`limits.${name} must be a whole number above 0; it is ${quoteGiven(value)}.`);
  }
  return { ...DEFAULT_LIMITS, ...onlyGiven(given) };
}

function toList<T>(name: string, given: readonly T[] | undefined): readonly T[] | undefined {
  if (given === undefined || Array.isArray(given)) return given;
  throw new TypeError(`${name} must be a list; it is ${quoteGiven(given)}.`);
}
