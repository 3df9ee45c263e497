import { createHmac, timingSafeEqual } from 'node:crypto';

import { quoteGiven } from '../../client/quote-given';
import type { Duration } from '../../protocol/duration';
import { toMilliseconds } from '../../protocol/duration';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import type { InboxUser, LinkKey } from '../options/handler-options';
import { toKeyBytes } from '../options/link-key';
import { toUrl } from '../options/web-address';
import { Access, hasNoAudienceKept } from './access';
import { toPerson } from './person';

const MAX_MS = 90 * 24 * 60 * 60 * 1_000;
const MAX_TOKEN_CHARACTERS = 8_000;
// Nothing else that the same key may sign can pass for a link.
const DOMAIN = 'waitforuser answer link 1\n';

/** Options of `createAnswerLink`. */
export interface AnswerLinkOptions {
  /** Who answers by this link: an id, or the user as `authenticate` would give it. */
  readonly for: string | InboxUser;
  /** How long the link is good: at most 90 days. */
  readonly expiresIn: Duration;
  /** Where people reach the inbox: the handler's `url`. */
  readonly url: string;
  /** The namespace of the workflow: that of the handler's client. */
  readonly namespace: string;
  /** One of the handler's `linkKeys`. */
  readonly key: LinkKey;
}

/** What a link says, signed. */
interface LinkClaims {
  readonly namespace: string;
  /** Id of the pause as it was when the link was made. */
  readonly pause: string;
  readonly user: InboxUser;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/**
 * A link by which one person can answer one pause without a login, as often as it is opened until it expires. Make it in an
 * activity or a backend, and send it from there: as an argument or a result of an activity the history would keep it.
 *
 * @param pause the record, or its id. With the record it is checked that the person can answer.
 * @throws TypeError for a mistake in an argument, and for a person who could not answer
 */
export function createAnswerLink(pause: string | PauseRecord, options: AnswerLinkOptions): string {
  const { namespace, key } = options;
  const id = typeof pause === 'string' ? pause : (pause as Partial<PauseRecord> | null)?.id;
  if (typeof id !== 'string' || !parsePauseId(id)) throw new TypeError(`createAnswerLink needs the record or the id of a pause; it got ${quoteGiven(pause)}.`);
  if (typeof namespace !== 'string' || namespace === '') throw new TypeError(`namespace must be a text that is not empty; it is ${quoteGiven(namespace)}.`);
  const user = toLinkUser(options.for);
  if (typeof pause !== 'string') refuseUseless(pause, user);
  const ms = toMilliseconds(options.expiresIn);
  if (ms === undefined || ms <= 0 || ms > MAX_MS) throw new TypeError(`expiresIn must be a duration of at most 90 days; it is ${quoteGiven(options.expiresIn)}.`);
  const url = toUrl(options.url);
  const token = toToken({ pause: id, namespace, user, expires: Date.now() + ms }, toKeyBytes(key));
  if (token.length > MAX_TOKEN_CHARACTERS) throw new TypeError('This user has too many groups for a link. Give only those that the pause is for.');
  return `${url.href.replace(/\/$/, '')}/link#${token}`;
}

/** A link's claims, or why it is not good. */
export type ReadLink = { readonly ok: true; readonly user: InboxUser; readonly pause: string } | { readonly ok: false; readonly reason: 'forged' | 'expired' };

/** Reads a token. Every key is tried, so that one can replace another. */
export function readLinkToken(token: string, { namespace, keys }: { readonly namespace: string; readonly keys: readonly Buffer[] }, now = Date.now()): ReadLink {
  const [, body = '', signature = ''] = (token.length <= MAX_TOKEN_CHARACTERS && /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(token)) || [];
  const given = Buffer.from(signature, 'base64url');
  // The last character of a base64 text has spare bits: only one spelling of a signature counts.
  const isSigned = given.toString('base64url') === signature && keys.some((key) => isSame(given, sign(body, key)));
  const claims = body !== '' && isSigned ? parseClaims(body) : undefined;
  if (!claims || claims.namespace !== namespace) return { ok: false, reason: 'forged' };
  if (claims.expires <= now) return { ok: false, reason: 'expired' };
  return { ok: true, user: { ...claims.user, link: true }, pause: claims.pause };
}

function toLinkUser(given: string | InboxUser): InboxUser {
  const { id, name, groups, via } = typeof given === 'string' ? { id: given } as InboxUser : given;
  const user = { id, ...(name !== undefined && { name }), ...(groups !== undefined && { groups }), ...(via !== undefined && { via }) };
  toPerson(user, 'link');
  return user;
}

function refuseUseless(pause: PauseRecord, user: InboxUser): void {
  const { name } = toPerson(user, 'link');
  if (hasNoAudienceKept(pause)) throw new TypeError('This record of a list leaves out whom the pause is for. Read the whole record with inbox.get() first.');
  if (!new Access(toPerson(user, 'link'), undefined).mayAnswer(pause)) {
    throw new TypeError(`${quoteGiven(name)} could not answer pause ${pause.index} of workflow ${quoteGiven(pause.workflowId)}: it is not open, not for them, or they are excluded.`);
  }
}

function toToken({ namespace, pause, user, expires }: LinkClaims, key: Buffer): string {
  const body = Buffer.from(JSON.stringify([namespace, pause, expires, user])).toString('base64url');
  return `${body}.${sign(body, key).toString('base64url')}`;
}

// Only what this package has signed is parsed.
function parseClaims(body: string): LinkClaims {
  const [namespace, pause, expires, user] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string, number, InboxUser];
  return { namespace, pause, expires, user };
}

function sign(body: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(DOMAIN).update(body).digest();
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
