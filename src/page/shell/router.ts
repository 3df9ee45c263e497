import { formatAddress, parseAddress, START } from './address';
import type { Address } from './address';

/** Where the page is, and how it goes elsewhere. */
export interface Router {
  readonly address: Address;
  /** `replace`: no new step in the history. */
  go(address: Address, how?: { readonly replace?: boolean }): void;
  /** What a link to an address has as its `href`; `undefined` where the address is not the page's own. */
  toHref(address: Address): string | undefined;
  /** Calls when the address changes. Returns a function that ends it. */
  listen(listener: () => void): () => void;
}

/** The address of the window. `base` is the inbox's own, with a slash at its end. */
export function createPageRouter(base: URL): Router {
  const listeners = new Set<() => void>();
  const read = (): Address => parseAddress(location.pathname.slice(base.pathname.length), location.search);
  let address = read();
  const tell = (): void => listeners.forEach((listener) => listener());
  addEventListener('popstate', () => {
    address = read();
    tell();
  });
  const toHref = (given: Address): string => base.pathname + formatAddress(given);
  return {
    get address() {
      return address;
    },
    go(next, { replace = false } = {}) {
      address = next;
      history[replace ? 'replaceState' : 'pushState'](null, '', toHref(next));
      tell();
    },
    toHref,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** An address of its own, for an element: a foreign page's address and history are the host's. */
export function createOwnRouter(begin: Address = START): Router {
  const listeners = new Set<() => void>();
  let address = begin;
  return {
    get address() {
      return address;
    },
    go(next) {
      address = next;
      listeners.forEach((listener) => listener());
    },
    toHref: () => undefined,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
