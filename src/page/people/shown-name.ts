import { toPersonName } from '../../protocol/names';
import type { Me } from '../../browser';
import type { Texts } from '../texts/texts';

/** Display names by `user:…` or `group:…`, as the server sends them. */
export type Names = Readonly<Record<string, string>>;

/** Whether a name means the person at this page. */
export function isMe(name: string | undefined, { user }: Pick<Me, 'user'>): boolean {
  return name !== undefined && toPersonName(name) === toPersonName(user);
}

/** A person or group as the page names them: by the display name where the server knows one, else without the prefix. */
export function toShownName(name: string, names: Names | undefined): string {
  const known = [name, toPersonName(name) ?? name].find((one) => names && Object.hasOwn(names, one));
  return (known === undefined ? undefined : names?.[known]) ?? name.replace(/^(user|group):/, '');
}

/** Whom a question is for, in the middle of a sentence: `Support`, `you`, `anyone`. */
export function toAudience(audience: readonly string[], { me, names, texts }: { readonly me: Me; readonly names: Names | undefined; readonly texts: Texts }): readonly string[] {
  if (audience.length === 0) return [texts.say('anyone')];
  return audience.map((name) => (isMe(name, me) ? texts.say('you') : toShownName(name, names)));
}
