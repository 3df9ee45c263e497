import { createInboxClient, InboxRequestError } from 'waitforuser/browser';
import type { BrowserEvent, InboxClient, SeenPause } from 'waitforuser/browser';

import { isFor } from './people';
import type { Person } from './people';
import { sleep } from '../crash/sleep';

const PAGE = 200;
const RETRY_MS = 1_000;

/** A person's page: it loads their list, follows its events, and loads it again where it is told to. */
export class Viewer {
  readonly inbox: InboxClient;
  /** Their list as the page shows it, by id. */
  readonly list = new Map<string, SeenPause>();
  /** What they should not have been shown, and why their page ended. */
  readonly faults: string[] = [];
  events = 0;
  /** How often the list was loaded. */
  loads = 0;
  /** Whether the last load is done. */
  isLoaded = false;
  readonly #abort = new AbortController();
  readonly #over: Promise<void>;

  constructor(
    readonly person: Person,
    baseUrl: string
  ) {
    this.inbox = createInboxClient({ baseUrl, headers: () => ({ user: person.user, groups: person.group }) });
    this.#over = this.#follow().catch((error: unknown) => void this.faults.push(`the page of ${person.user} ended: ${String(error)}`));
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#over;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#abort;
    const cursor = await this.#load();
    for await (const event of this.inbox.watch({ signal, ...(cursor !== undefined && { cursor }) })) {
      this.events++;
      if (event.type === 'resumed') await this.#load();
      else this.#take(event);
    }
  }

  #take(event: Exclude<BrowserEvent, { type: 'resumed' }>): void {
    if (event.type === 'settled') this.list.delete(event.id);
    else this.#show(event.pause);
  }

  #show(pause: SeenPause): void {
    if (!isFor(this.person, pause.audience)) this.faults.push(`${this.person.user} was shown ${pause.id} of ${pause.audience.join()}`);
    this.list.set(pause.id, pause);
  }

  /** Loads all pages. Returns where the events after the first one begin. */
  async #load(): Promise<string | undefined> {
    this.isLoaded = false;
    const { signal } = this.#abort;
    for (;;) {
      try {
        const cursor = await this.#loadOnce();
        this.loads++;
        this.isLoaded = true;
        return cursor;
      } catch (error) {
        if (signal.aborted) return undefined;
        if (!(error instanceof InboxRequestError)) throw error;
        await sleep((error.retryAfterMs ?? RETRY_MS) * (1 + Math.random()));
      }
    }
  }

  async #loadOnce(): Promise<string | undefined> {
    const { signal } = this.#abort;
    this.list.clear();
    let events: string | undefined;
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await this.inbox.page({ pageSize: PAGE, signal, ...(cursor !== undefined && { cursor }) });
      events ??= page.events;
      cursor = page.cursor;
      for (const pause of page.items) this.#show(pause);
    }
    return events;
  }
}
