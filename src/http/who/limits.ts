import type { Limits } from '../options/handler-settings';
import { Problem } from '../problems/problem';
import { Rate } from './rate';

const ANSWERS_TO_ONE_PAUSE = 10;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What one person may use of this process. It counts by person, never by address: behind a proxy all addresses are alike. */
export class PersonLimits {
  readonly #limits: Limits;
  readonly #requests: Rate;
  readonly #answers: Rate;
  readonly #answersToPause: Rate;
  readonly #streams = new Map<string, number>();
  #allStreams = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#requests = new Rate(limits.requestsPerSecond, SECOND);
    this.#answers = new Rate(limits.answersPerMinute, MINUTE);
    this.#answersToPause = new Rate(Math.min(ANSWERS_TO_ONE_PAUSE, limits.answersPerMinute), MINUTE);
  }

  /** Throws `TOO_MANY_REQUESTS`. */
  countRequest(name: string): void {
    refuseOver(this.#requests.take(name), 'You send too many requests.');
  }

  /** Throws `TOO_MANY_REQUESTS`. */
  countAnswer(name: string, pause: string): void {
    refuseOver(this.#answersToPause.take(`${pause} ${name}`), 'You send too many answers to this question.');
    refuseOver(this.#answers.take(name), 'You send too many answers.');
  }

  /** Counts a stream until the returned function is called. Throws `TOO_MANY_REQUESTS`. */
  openStream(name: string): () => void {
    const own = this.#streams.get(name) ?? 0;
    if (own >= this.#limits.streamsPerUser) throw toTooMany('You have too many streams open.', 30);
    if (this.#allStreams >= this.#limits.streams) throw toTooMany('This server has too many streams open.', 30);
    this.#streams.set(name, own + 1);
    this.#allStreams++;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#allStreams--;
      const left = (this.#streams.get(name) ?? 1) - 1;
      if (left > 0) this.#streams.set(name, left);
      else this.#streams.delete(name);
    };
  }
}

/** A refusal that says when to try again. */
export function toTooMany(detail: string, seconds: number): Problem {
  return new Problem('TOO_MANY_REQUESTS', `${detail} Try again later.`, { headers: { 'Retry-After': String(seconds) } });
}

function refuseOver(waitMs: number | undefined, detail: string): void {
  if (waitMs !== undefined) throw toTooMany(detail, Math.max(1, Math.ceil(waitMs / SECOND)));
}
