import { useLayoutEffect, useRef } from 'preact/hooks';

/** What a key does. It returns false where it does not apply now: then the next one who listens gets the key. */
export type KeyAction = (event: KeyboardEvent) => boolean | void;

/**
 * What keys do, by name: `j`, `1`, `?`, `escape`, `arrowdown`, and `ctrl+enter` (which is ⌘ too). A single character counts
 * only while no field has the focus, and only while the person has not switched single keys off.
 */
export type KeyMap = Readonly<Record<string, KeyAction | undefined>>;

interface Listener {
  readonly keys: () => KeyMap;
}

/** Who listens to keys, the last one first. Each root (a page, an element) has its own. */
export class Keyboard {
  readonly #listeners: Listener[] = [];
  /** Whether single keys count. */
  isSingle = true;

  add(listener: Listener): () => void {
    this.#listeners.push(listener);
    return () => void this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  /** Gives a key to those who listen. */
  press(event: KeyboardEvent): void {
    const name = toKeyName(event);
    if (event.defaultPrevented || event.isComposing || name === undefined) return;
    if (isSingleCharacter(name) && (!this.isSingle || isTyping(event))) return;
    // A field keeps its own keys; only those that leave it or send are ours.
    if (isTyping(event) && !['escape', 'ctrl+enter'].includes(name)) return;
    for (const { keys } of [...this.#listeners].reverse()) {
      const action = keys()[name];
      if (!action || action(event) === false) continue;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
}

/** The name by which a key is listened to; `undefined` for those that belong to the browser. */
function toKeyName({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | undefined {
  if (altKey) return undefined;
  const name = key.toLowerCase();
  return ctrlKey || metaKey ? `ctrl+${name}` : name;
}

function isSingleCharacter(name: string): boolean {
  return [...name].length === 1;
}

// Inside of a shadow root, the event names the host: the path knows what has the focus.
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type);
}

/**
 * Listens to keys while the component stands, if `isActive`, from the moment in which it can be seen. The last one to begin is the
 * first to get a key.
 */
export function useKeys(keyboard: Keyboard, keys: KeyMap, isActive = true): void {
  const current = useRef(keys);
  current.current = keys;
  useLayoutEffect(() => (isActive ? keyboard.add({ keys: () => current.current }) : undefined), [keyboard, isActive]);
}
