const SCHEMES = ['http:', 'https:', 'mailto:'];
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A link that may be clicked. */
export interface SafeLink {
  readonly href: string;
  /** Where it leads, to be shown beside it: its text reads like another address. */
  readonly leadsTo?: string;
}

/** Reads a link's target: absolute `http`, `https` and `mailto` alone, and no answer links. `undefined` for all others, which stay text. */
export function toSafeLink(target: string, text: string): SafeLink | undefined {
  const url = toUrl(target);
  if (!url || !SCHEMES.includes(url.protocol)) return undefined;
  // An answer link: whoever presses it would look at another question, perhaps as somebody else.
  if (url.hash && decode(url.pathname).endsWith('/link')) return undefined;
  const address = url.protocol === 'mailto:' ? decode(url.pathname) : url.host;
  if (address === '') return undefined;
  const isHidden = url.username !== '' || url.password !== '' || (readsLikeAddress(text) && !names(text, address));
  return { href: url.href, ...(isHidden && { leadsTo: address }) };
}

// Relative addresses are refused, since `/logout` or another answer link must not be a click away.
function toUrl(target: string): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  try {
    return new URL(target);
  } catch {
    return undefined;
  }
}

function readsLikeAddress(text: string): boolean {
  return /:\/\/|@|[\p{L}\p{N}-][.。．｡][\p{L}]{2,}/u.test(toPlain(text));
}

// Whether the text is that address, or begins with it as an address does.
function names(text: string, address: string): boolean {
  const shown = toPlain(text).trim().toLowerCase().replace(/^(https?:\/\/|mailto:)/, '');
  const host = address.toLowerCase();
  return shown === host || ['/', '?', '#'].some((end) => shown.startsWith(host + end));
}

function toPlain(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
