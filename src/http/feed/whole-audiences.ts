import type { ListedPause } from '../../client/listing/listed-pause';
import { toPauseIdentity } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';

const AT_ONCE = 8;
/** If the workflow did not say, it is not asked again for this time. */
const SILENT_MS = 10_000;

type Audience = Pick<PauseRecord, 'audience' | 'excluded'>;

interface Entry {
  /** The stub as listed, so that a changed one is asked for again. */
  readonly stub: string;
  /** For whom the pause is; absent while the workflow has not said. */
  readonly found?: Audience;
  /** Milliseconds, as `performance.now()`. */
  readonly askAgainAt: number;
}

/** What the audiences that lists leave out are read with. */
export interface AudienceSource {
  /** Reads the whole record of a pause. */
  readonly read: (pause: ListedPause) => Promise<PauseRecord>;
  /** Gets a pause whose audience was found. */
  readonly onFound: (pause: ListedPause) => void;
  /** Called when nothing is being asked any more. */
  readonly onIdle: () => void;
}

/**
 * A long audience is not in the list: `['many']` stands there, which says nothing of who may see the pause. Only the workflow
 * knows. It is asked in the background, once for each pause, and again a little later if no worker answered.
 */
export class WholeAudiences {
  readonly #source: AudienceSource;
  readonly #entries = new Map<string, Entry>();
  readonly #queue: { readonly identity: string; readonly pause: ListedPause; readonly stub: string }[] = [];
  #asking = 0;

  constructor(source: AudienceSource) {
    this.#source = source;
  }

  /** Whether a workflow is being asked. */
  get isAsking(): boolean {
    return this.#asking > 0;
  }

  /** Whether it is not known of every pause for whom it is. */
  get isMissing(): boolean {
    return [...this.#entries.values()].some(({ found }) => !found);
  }

  /** A listed pause with its whole audience; `undefined` while that is not known. */
  complete(pause: ListedPause): ListedPause | undefined {
    if (!pause.audience.includes(MANY)) return pause;
    const identity = toPauseIdentity(pause);
    const stub = JSON.stringify(pause);
    const known = this.#entries.get(identity);
    if (known?.stub === stub && known.found) return { ...pause, ...known.found };
    if (known?.stub === stub && known.askAgainAt > performance.now()) return undefined;
    this.#entries.set(identity, { stub, askAgainAt: Infinity });
    this.#queue.push({ identity, pause, stub });
    if (this.#asking < AT_ONCE) void this.#ask();
    return undefined;
  }

  /** Forgets pauses that are open no more. */
  keepOnly(isOpen: (identity: string) => boolean): void {
    for (const identity of this.#entries.keys()) {
      if (!isOpen(identity)) this.#entries.delete(identity);
    }
  }

  async #ask(): Promise<void> {
    this.#asking++;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { identity, pause, stub } = next;
      const found = await this.#source.read(pause).then(toAudience, () => undefined);
      // Meanwhile it may have settled or changed.
      if (this.#entries.get(identity)?.stub !== stub) continue;
      this.#entries.set(identity, { stub, ...(found && { found }), askAgainAt: performance.now() + SILENT_MS });
      if (found) this.#source.onFound({ ...pause, ...found });
    }
    this.#asking--;
    if (this.#asking === 0) this.#source.onIdle();
  }
}

// If no worker answered, this is the same stub, from the memo.
function toAudience({ status, audience, excluded }: PauseRecord): Audience | undefined {
  if (status !== 'open' || audience.includes(MANY)) return undefined;
  return { audience, ...(excluded && { excluded }) };
}
