const KEPT_MS = 5 * 60 * 1_000;
const MAX_KEPT = 10_000;

type NameOf = (names: readonly string[]) => Promise<Readonly<Record<string, string>>>;

/** Display names of people and groups, as the host knows them. What fails is left out: a name is shown as it is then. */
export class DisplayNames {
  readonly #known = new Map<string, { readonly label: string | undefined; readonly until: number }>();

  constructor(readonly nameOf: NameOf | undefined) {}

  /** `undefined` where the host names nobody. */
  async read(names: readonly string[]): Promise<Readonly<Record<string, string>> | undefined> {
    if (!this.nameOf) return undefined;
    const now = Date.now();
    const wanted = [...new Set(names)];
    const missing = wanted.filter((name) => (this.#known.get(name)?.until ?? 0) <= now);
    if (missing.length > 0) await this.#ask(this.nameOf, missing, now + KEPT_MS);
    return Object.fromEntries(wanted.flatMap((name) => toEntry(name, this.#known.get(name)?.label)));
  }

  async #ask(nameOf: NameOf, names: readonly string[], until: number): Promise<void> {
    const given: unknown = await Promise.resolve(names).then(nameOf).catch(() => undefined);
    const labels = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
    if (this.#known.size + names.length > MAX_KEPT) this.#known.clear();
    for (const name of names) {
      const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
      this.#known.set(name, { label: typeof label === 'string' ? label : undefined, until });
    }
  }
}

function toEntry(name: string, label: string | undefined): readonly (readonly [string, string])[] {
  return label === undefined ? [] : [[name, label]];
}
