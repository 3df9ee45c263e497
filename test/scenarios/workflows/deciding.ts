import { CancellationScope, condition, defineSignal, setHandler } from '@temporalio/workflow';
import { askFirst, askQuorum, configureInbox, waitForUser } from 'waitforuser/workflow';
import type { FirstQuestion, ListingChoice, QuorumOutcome, QuorumQuestion, QuorumRules } from 'waitforuser/workflow';

interface How {
  readonly listing?: ListingChoice;
  /** Waits for the signal `go` before it asks. */
  readonly later?: boolean;
  /** Goes on until the signal `end`. */
  readonly stays?: boolean;
}

async function begin({ listing = 'memo', later = false }: How): Promise<void> {
  configureInbox({ listing });
  let go = !later;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
}

/** Asks a quorum. */
export async function quorum(question: QuorumQuestion<never, boolean>, rules: QuorumRules, how: How = {}): Promise<QuorumOutcome> {
  let ended = !how.stays;
  setHandler(defineSignal('end'), () => void (ended = true));
  await begin(how);
  const outcome = await askQuorum(question, rules);
  await condition(() => ended);
  return outcome;
}

/** Asks several questions, and returns which was answered first. */
export async function firstOf(questions: readonly FirstQuestion[], key?: string, how: How = {}): Promise<unknown> {
  await begin(how);
  return askFirst(questions, { key });
}

/** Withdraws a quorum by an answer to another question. */
export async function withdrawnQuorum(rules: QuorumRules): Promise<string> {
  const scope = new CancellationScope();
  const asked = scope.run(() => askQuorum('Pay?', rules)).then(({ status }) => status, (error: Error) => error.name);
  await waitForUser('Withdraw?', { key: 'withdraw' });
  scope.cancel();
  return asked;
}

/** Asks a quorum in a scope that the signal `cancel` cancels, and returns what became of it. */
export async function cancellableQuorum(rules: QuorumRules): Promise<string> {
  const scope = new CancellationScope();
  setHandler(defineSignal('cancel'), () => scope.cancel());
  return scope.run(() => askQuorum('Pay?', rules)).then(({ status }) => status, (error: Error) => error.name);
}

/** The messages of calls that are mistakes. */
export async function wrongDecisions(calls: readonly (readonly unknown[])[]): Promise<string[]> {
  return calls.map(([name, ...args]) => {
    try {
      if (name === 'askFirst') void askFirst(...(args as [never]));
      else void askQuorum(...(args as [never, never]));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });
}
