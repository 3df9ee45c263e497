import { parseAudienceName, parseExcludedName } from '../../protocol/names';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';
import type { InboxAction, InboxHandlerOptions, InboxUser } from '../options/handler-options';
import type { Person } from './person';

type Authorize<U extends InboxUser> = InboxHandlerOptions<U>['authorize'];

/** What a person may do with a pause, and by which entry of its audience. Synchronous, since it is asked for every row of a list. */
export class Access<U extends InboxUser = InboxUser> {
  constructor(
    readonly person: Person<U>,
    readonly authorize: Authorize<U>
  ) {}

  /** `[]` hides the pause. */
  may(pause: PauseRecord): readonly InboxAction[] {
    if (!this.maySee(pause)) return [];
    return this.#mayAnswer(pause) ? ['see', 'answer'] : ['see'];
  }

  maySee(pause: PauseRecord): boolean {
    // A stub without its audience does not say whom it is for. The whole record has to be read first.
    if (hasNoAudienceKept(pause)) return false;
    return this.#ask('see', pause, this.#isMeant(pause));
  }

  mayAnswer(pause: PauseRecord): boolean {
    return this.maySee(pause) && this.#mayAnswer(pause);
  }

  /**
   * The audience's entry that lets the person in. The answer carries it, so that the workflow can refuse the answer once the
   * pause is for others. `undefined` where nobody is named, and where `authorize` lets the person in.
   */
  toAs({ audience }: PauseRecord): string | undefined {
    const { name, groups } = this.person;
    return audience.find((entry) => toEntry(entry) === name) ?? audience.find((entry) => groups.has(toEntry(entry) ?? ''));
  }

  #mayAnswer(pause: PauseRecord): boolean {
    if (pause.status !== 'open' || this.#isExcluded(pause)) return false;
    return this.#ask('answer', pause, this.#isMeant(pause));
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

  #ask(action: InboxAction, pause: PauseRecord, allowed: boolean): boolean {
    if (!this.authorize) return allowed;
    try {
      // A promise is always true, so `authorize` must not be async.
      const given: unknown = this.authorize(this.person.user, action, pause, { allowed });
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

// Workflows write names in this form already; a sender in another language may not. `many` and `anyone` are no names.
function toEntry(entry: string): string | undefined {
  const parsed = parseAudienceName(entry);
  return parsed.ok ? parsed.name : undefined;
}
