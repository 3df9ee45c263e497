import { CancellationScope } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Collects items until the person skips; each iteration of the loop is a separate pause. */
export async function loop(): Promise<string[]> {
  const items: string[] = [];
  for (;;) {
    const item = await waitForUser(`Item ${items.length + 1}?`, { skippable: true });
    if (item === null) return items;
    items.push(item);
  }
}

/** The same with a key for each turn, so that a late answer never reaches the next turn. */
export async function loopWithKeys(turns: number): Promise<string[]> {
  const items: string[] = [];
  for (let turn = 1; turn <= turns; turn++) items.push(await waitForUser(`Item ${turn}?`, { key: `item-${turn}` }));
  return items;
}

/** Asks for the amount only if it should be modified. */
export async function branch(): Promise<string> {
  const decision = await waitForUser({
    question: 'Approve or modify?',
    inputType: 'select',
    options: [
      { id: 'approve', label: 'Approve' },
      { id: 'modify', label: 'Modify the amount' },
    ],
  });
  const amount = decision === 'modify' ? await waitForUser('Enter the new amount:') : '100';
  const method = await waitForUser('How is it paid?');
  return `${amount} by ${method}`;
}

/** Asks in a helper function, once alone and twice in parallel. All calls share the run's counter. */
export async function helpers(): Promise<string> {
  const first = await askName('first');
  const rest = await Promise.all([askName('second'), askName('third')]);
  return [first, ...rest].join(' ');
}

async function askName(which: string): Promise<string> {
  const name = await waitForUser(`The ${which} name?`);
  return name.toUpperCase();
}

/** Asks several people at once and waits for all. */
export async function all(people: readonly string[]): Promise<string[]> {
  return Promise.all(people.map((person) => waitForUser(`${person}, what do you say?`)));
}

/** The first of two people decides. The other question is withdrawn by cancelling its scope. */
export async function firstOfTwo(): Promise<string> {
  const people = ['Alice', 'Bob'].map((person) => ({ person, scope: new CancellationScope() }));
  const word = await Promise.race(people.map(({ person, scope }) => scope.run(() => waitForUser(`${person}, do we go?`))));
  for (const { scope } of people) scope.cancel();
  const last = await waitForUser('Any last word?');
  return `${word}, ${last}`;
}

/** A bare race leaves the loser open, as everywhere in Temporal. */
export async function bareRace(): Promise<string[]> {
  const second = waitForUser('Bob, do we go?');
  const word = await Promise.race([waitForUser('Alice, do we go?'), second]);
  return [word, await second];
}
