import type * as preload from 'waitforuser/preload';

import { exactly } from './exactly';

// @ts-expect-error the entry for workers has nothing to call: a pause of it could not be answered
export type { waitForUser } from 'waitforuser/preload';

type Called<Name extends string> = Name extends keyof typeof preload ? ((typeof preload)[Name] extends (...given: never[]) => unknown ? Name : never) : never;

/** Whatever an editor could offer for a call, by any name. */
export function nothingToCall(name: Called<Extract<keyof typeof preload, string>>): void {
  exactly<never>()(name);
}
