import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { askUser, carryOver, configureInbox, resumeFrom } from 'waitforuser/workflow';
import type { CarriedPauses, ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Asks one question, at once or when it is told to, and returns who answered. */
export async function handedOver(options: PauseOptions, { later = false, listing = 'memo' as ListingChoice } = {}): Promise<string> {
  configureInbox({ listing });
  let go = !later;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  const outcome = await askUser('Who knows?', options);
  return `${outcome.status} ${'by' in outcome ? outcome.by : ''}`;
}

/** Continues as new when it is told to, and asks in the next run. */
export async function handedOn(carried?: CarriedPauses): Promise<string> {
  resumeFrom(carried);
  if (!carried) {
    let go = false;
    setHandler(defineSignal('go'), () => void (go = true));
    await condition(() => go);
    await continueAsNew<typeof handedOn>(carryOver());
  }
  const outcome = await askUser('Who knows?', { audience: ['user:alice'] });
  return `${outcome.status} ${'by' in outcome ? outcome.by : ''}`;
}

/** Asks two questions at once, when it is told to. */
export async function handedOverTwice(): Promise<void> {
  let go = false;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  await Promise.all(['one', 'two'].map((key) => askUser('Who knows?', { key, audience: ['user:alice'] })));
}
