/** A state that changes, and who looks at it. */
export interface Readable<S> {
  readonly state: S;
  listen(listener: () => void): () => void;
}

/** A state that whoever holds the store may set. */
export class Store<S> implements Readable<S> {
  readonly #listeners = new Set<() => void>();
  #state: S;

  constructor(state: S) {
    this.#state = state;
  }

  get state(): S {
    return this.#state;
  }

  set(change: Partial<S>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach((listener) => listener());
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
