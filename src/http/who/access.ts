import { parseAudienceName, parseExcludedName } from '../../protocol/names';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';
import type { InboxAction, InboxHandlerOptions, InboxUser } from '../options/handler-options';
import type { Person } from './person';

const NOTHING: readonly InboxAction[] = [];
const SEE: readonly InboxAction[] = ['see'];
const ANSWER: readonly InboxAction[] = ['see', 'answer'];
const ASSIGN: readonly InboxAction[] = ['see', 'assign'];
const BOTH: readonly InboxAction[] = ['see', 'answer', 'assign'];

type Authorize<U extends InboxUser> = InboxHandlerOptions<U>['authorize'];

/** What a person may do with a pause, and by which entry of its audience. Synchronous, since it is asked for every row of a list. */
export class Access<U extends InboxUser = InboxUser> {
  constructor(
    readonly person: Person<U>,
    readonly authorize: Authorize<U>
  ) {}

  /** `[]` hides the pause. `assign` is to give it to others; whoever may answer may take it. */
  may(pause: PauseRecord): readonly InboxAction[] {
    // A stub without its audience does not say whom it is for. The whole record has to be read first.
    if (hasNoAudienceKept(pause)) return NOTHING;
    const isMeant = this.#isMeant(pause);
    if (!this.#ask('see', pause, isMeant)) return NOTHING;
    if (pause.status !== 'open' || this.#isExcluded(pause)) return SEE;
    const mayGive = this.#isAssignable(pause) && this.#ask('assign', pause, this.person.isLocal === true);
    if (this.#ask('answer', pause, isMeant)) return mayGive ? BOTH : ANSWER;
    return mayGive ? ASSIGN : SEE;
  }

  maySee(pause: PauseRecord): boolean {
    return this.may(pause) !== NOTHING;
  }

  mayAnswer(pause: PauseRecord): boolean {
    return this.may(pause).includes('answer');
  }

  /** Whether the person may hand the pause over to these. By default whoever may answer may take it, and nobody may give it to others. */
  mayAssign(pause: PauseRecord, to: readonly string[]): boolean {
    if (!this.maySee(pause) || pause.status !== 'open' || this.#isExcluded(pause) || !this.#isAssignable(pause)) return false;
    const isClaim = to.every((name) => name === this.person.name);
    return this.#ask('assign', pause, this.person.isLocal === true || (isClaim && this.mayAnswer(pause)), to);
  }

  /**
   * The audience's entry that lets the person in. The answer carries it, so that the workflow can refuse the answer once the
   * pause is for others. `undefined` where nobody is named, and where `authorize` lets the person in.
   */
  toAs({ audience }: PauseRecord): string | undefined {
    const { name, groups } = this.person;
    const entries = audience.map(toEntry);
    const own = entries.indexOf(name);
    const index = own < 0 ? entries.findIndex((entry) => entry !== undefined && groups.has(entry)) : own;
    return audience[index];
  }

  #isMeant(pause: PauseRecord): boolean {
    return this.person.isLocal === true || pause.audience.length === 0 || this.toAs(pause) !== undefined;
  }

  #isExcluded({ excluded = [] }: PauseRecord): boolean {
    return excluded.some((entry) => {
      const parsed = parseExcludedName(entry);
      return parsed.ok && parsed.name === this.person.name;
    });
  }

  // A link is for one person's answer.
  #isAssignable({ assignable }: PauseRecord): boolean {
    return assignable !== false && this.person.link === undefined;
  }

  #ask(action: InboxAction, pause: PauseRecord, allowed: boolean, to?: readonly string[]): boolean {
    if (!this.authorize) return allowed;
    try {
      const given: unknown = this.authorize(this.person.user, action, pause, { allowed, ...(to && { to }) });
      // A promise says nothing in time, so it denies. If it fails later, that must not end the process.
      if (given instanceof Promise) given.catch(() => undefined);
      return given === undefined ? allowed : given === true;
    } catch {
      return false;
    }
  }
}

/** Whether the record says no more whom it is for. */
export function hasNoAudienceKept({ audience }: PauseRecord): boolean {
  return audience.includes(MANY);
}

// Workflows write names in this form already, and a list has ten thousand of them.
const NORMAL = /^(user|group):[a-z0-9][a-z0-9._@+-]*$/;

// What another language has written may be spelt otherwise. `many` and `anyone` are no names.
function toEntry(entry: string): string | undefined {
  if (NORMAL.test(entry)) return entry;
  const parsed = parseAudienceName(entry);
  return parsed.ok ? parsed.name : undefined;
}
