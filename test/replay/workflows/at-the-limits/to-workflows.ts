import { condition, defineSignal, setHandler, sleep } from '@temporalio/workflow';
import { askUser, configureInbox, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, Option } from 'waitforuser/workflow';

const A: Option = { id: 'a', label: 'A' };
const B: Option = { id: 'b', label: 'B' };
const C: Option = { id: 'c', label: 'C' };

async function done(): Promise<void> {
  let isDone = false;
  setHandler(defineSignal('done'), () => void (isDone = true));
  await condition(() => isDone);
}

/** The same workflows in an earlier and in a later deploy. */
export function toWorkflows(later: boolean) {
  return {
    async configured(): Promise<string> {
      if (later) configureInbox();
      void sleep('1 hour');
      return waitForUser('A?');
    },
    async one(): Promise<string> {
      return waitForUser('Deploy?', { inputType: 'approval' });
    },
    async earlyAccepted(): Promise<string> {
      await waitForUser('First?', { inputType: 'approval' });
      const answer = await waitForUser('Second?', { inputType: 'select', options: later ? [B] : [A, B] });
      await done();
      return answer;
    },
    async acceptedTogether(): Promise<string> {
      const answer = await waitForUser('Which?', { inputType: 'select', options: later ? [B, C] : [A, B, C] });
      await done();
      return answer;
    },
    async mutating(): Promise<void> {
      const metadata = { turn: 1 };
      const defaultValue = ['a'];
      void waitForUser('Open?', { inputType: 'multiselect', options: [A, B], metadata, defaultValue });
      metadata.turn = 2;
      defaultValue.push('b');
      const outcome = await askUser('Which?', { inputType: 'multiselect', options: [A, B], timeout: 100, onTimeout: { value: ['a', 'b'] } });
      if (outcome.status === 'timedOut') outcome.value?.selected.pop();
      await done();
    },
    async resumed(carried: CarriedPauses): Promise<void> {
      resumeFrom(carried);
      await done();
    },
    async large(): Promise<string> {
      return waitForUser('Deploy?', { inputType: 'approval', details: 'x'.repeat(500 * 1024) });
    },
    async many(count: number, names: number): Promise<void> {
      configureInbox({ listing: 'attribute' });
      for (let i = 0; i < count; i++) {
        void waitForUser(`${i}?`, { audience: Array.from({ length: names }, (_, j) => `user:person-${i}-${j}`) });
      }
      await done();
    },
  };
}
