import { condition, defineUpdate, isCancellation, setHandler } from '@temporalio/workflow';
import { askUser, waitForUser } from 'waitforuser/workflow';

/** An answer that a workflow has taken. */
export interface Taken {
  readonly by: string | undefined;
  readonly value: string;
}

/** Asks again and again, several audiences at once. When it is cancelled, it returns all answers. */
export async function askOnAndOn(audiences: readonly (readonly string[])[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  const details = 'The parcel came back with its seal broken. The customer says that it arrived like that, the carrier that it did not.';
  async function askAll(audience: readonly string[]): Promise<never> {
    for (;;) {
      const outcome = await askUser(`Does refund ${taken.length} go out?`, { audience, details });
      if (outcome.status === 'answered') taken.push({ by: outcome.by, value: outcome.value });
    }
  }
  try {
    return await Promise.all(audiences.map(askAll));
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return taken;
  }
}

/** Asks one question for each of these groups, at once, and never ends. */
export async function askMany(groups: readonly string[]): Promise<void> {
  await Promise.all(groups.map((group) => waitForUser('Does this refund go out?', { audience: [group] })));
}

/** Takes answers by Temporal's own means alone. */
export async function bare(): Promise<void> {
  let isOver = false;
  setHandler(defineUpdate<number, [string]>('answer'), (value) => {
    isOver = value === 'over';
    return Date.now();
  });
  await condition(() => isOver);
}
