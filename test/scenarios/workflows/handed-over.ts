import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { askUser, configureInbox } from 'waitforuser/workflow';
import type { ListingChoice, PauseOptions } from 'waitforuser/workflow';

/** Asks one question, at once or when it is told to, and returns who answered. */
export async function handedOver(options: PauseOptions, { later = false, listing = 'memo' as ListingChoice } = {}): Promise<string> {
  configureInbox({ listing });
  let go = !later;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  const outcome = await askUser('Who knows?', options);
  return `${outcome.status} ${'by' in outcome ? outcome.by : ''}`;
}
