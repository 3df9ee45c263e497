import { randomUUID } from 'node:crypto';

import type { PauseRecord } from 'waitforuser/client';

import { useChromium } from './chromium';
import { useHarness } from './harness';
import type { Harness } from './harness';
import { openInbox } from './inbox-page';
import type { InboxPage, InboxPageOptions } from './inbox-page';
import { serveSite } from './inbox-site';
import type { InboxSite, SiteOptions } from './inbox-site';
import { reached } from './open-pause';

/** A site with an inbox, and people who look at single questions. */
export interface QuestionPages {
  readonly harness: Harness;
  readonly site: () => InboxSite;
  /** A person whom no other test has. */
  newPerson(): string;
  /** Asks one question of a person, who may answer it, and waits until it is open. */
  ask(user: string, question: object, taskQueue?: string): Promise<PauseRecord>;
  /** Opens a question in a browser of the person's own. */
  open(user: string, pause: { readonly id: string }, options?: Partial<InboxPageOptions> & { readonly query?: string }): Promise<InboxPage>;
}

/** The questions of a suite, in the real page. */
export function useQuestionPages(workflowsPath: string, options: SiteOptions = {}): QuestionPages {
  // Before the harness, which looks for what was left open when it closes.
  const chromium = useChromium();
  let served: InboxSite | undefined;
  afterAll(() => served?.[Symbol.asyncDispose]());
  const harness = useHarness(workflowsPath);
  beforeAll(async () => {
    served = await serveSite(harness.client, options);
  });
  const site = (): InboxSite => {
    if (!served) throw new Error('the site is served before the first test');
    return served;
  };
  return {
    harness,
    site,
    newPerson: () => `p${randomUUID().replaceAll('-', '')}`,
    ask: async (user, question, taskQueue) => {
      const { workflowId } = await harness.startWith('askInTurn', { args: [[{ question: 'Go?', audience: [`user:${user}`], ...question }]], ...(taskQueue !== undefined && { taskQueue }) });
      return reached(harness.inbox, { workflowId, index: 0 });
    },
    open: async (user, { id }, { query = '', ...given } = {}) => {
      const inbox = await openInbox(chromium, site(), { user, ...given });
      await inbox.open(`p/${encodeURIComponent(id)}${query}`);
      await inbox.page.waitForSelector('.actions, .outcome, .detail .notice, .detail .blank-title');
      return inbox;
    },
  };
}

/** What axe finds in light and in dark. */
export async function checkBoth(inbox: InboxPage): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await inbox.page.emulateMedia({ colorScheme });
    found.push(...(await inbox.check()));
  }
  await inbox.page.emulateMedia({ colorScheme: 'light' });
  return found;
}
