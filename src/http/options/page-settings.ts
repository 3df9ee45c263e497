import { onlyGiven } from '../../client/only-given';
import { quoteGiven } from '../../client/quote-given';
import type { InboxHandlerOptions } from './handler-options';

/** What the host says about the page, checked. */
export interface PageSettings {
  readonly title?: string;
  readonly logo?: string;
  readonly accent?: string;
  readonly signInUrl?: string;
  readonly signOutUrl?: string;
}

const NAMES = ['title', 'logo', 'accent', 'signInUrl', 'signOutUrl'] as const;
const MAX_CHARACTERS = 100_000;

/** Checks the option `page`. Throws `TypeError`. `undefined`: no page is served. */
export function toPageSettings(given: InboxHandlerOptions['page']): PageSettings | undefined {
  if (given === false) return undefined;
  const options: unknown = given ?? {};
  if (typeof options !== 'object' || options === null) throw new TypeError(`page must be an object or false; it is ${quoteGiven(options)}.`);
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (!(NAMES as readonly string[]).includes(name)) throw new TypeError(`page has no ${quoteGiven(name)}.`);
    if (value !== undefined && (typeof value !== 'string' || value === '' || value.length > MAX_CHARACTERS)) throw new TypeError(`page.${name} must be a text that is not empty; it is ${quoteGiven(value)}.`);
  }
  const { logo, accent, signInUrl, signOutUrl } = options as PageSettings;
  // The page may load images of its own origin alone.
  if (logo !== undefined && !isPath(logo) && !/^data:image\//i.test(logo)) throw new TypeError(`page.logo must be a path such as "/logo.svg", or begin with "data:image/"; it is ${quoteGiven(logo)}.`);
  if (accent !== undefined && !/^[#\w\s.,%()/-]{1,100}$/.test(accent)) throw new TypeError(`page.accent must be a colour such as "#1c5bc7"; it is ${quoteGiven(accent)}.`);
  for (const [name, url] of Object.entries({ signInUrl, signOutUrl })) {
    if (url !== undefined && !isPath(url) && !/^https?:\/\//i.test(url)) throw new TypeError(`page.${name} must be a path such as "/login", or an address that begins with "https://"; it is ${quoteGiven(url)}.`);
  }
  return onlyGiven(options);
}

function isPath(given: string): boolean {
  return /^\/(?!\/)/.test(given) && !given.includes('\\');
}
