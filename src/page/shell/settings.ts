import { Store } from './store';

/** What a person chose for this device. */
export interface Settings {
  readonly singleKeys: boolean;
  /** `undefined`: as the browser says. */
  readonly language: string | undefined;
}

/** Where settings are kept: the browser's `localStorage`. */
export interface SettingsStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

const KEY = 'waitforuser-settings';

/** The settings of this device. A forbidden storage keeps them as long as the page lasts. */
export class SettingsStore extends Store<Settings> {
  readonly #storage: SettingsStorage | undefined;

  constructor(storage: SettingsStorage | undefined) {
    super(readSettings(storage));
    this.#storage = storage;
  }

  override set(change: Partial<Settings>): void {
    super.set(change);
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.state));
    } catch {
      // Full or forbidden.
    }
  }
}

function readSettings(storage: SettingsStorage | undefined): Settings {
  let read: { readonly singleKeys?: unknown; readonly language?: unknown } | null;
  try {
    read = JSON.parse(storage?.getItem(KEY) ?? 'null') as typeof read;
  } catch {
    read = null;
  }
  return { singleKeys: read?.singleKeys !== false, language: typeof read?.language === 'string' ? read.language : undefined };
}
