import { formatAddress, parseAddress, START } from './address';
import type { Address } from './address';
import { Store } from './store';

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
  const read = (): Address => parseAddress(location.pathname.slice(base.pathname.length), location.search);
  const toHref = (address: Address): string => base.pathname + formatAddress(address);
  const store = new Store({ address: read() });
  addEventListener('popstate', () => store.set({ address: read() }));
  return toRouter(store, toHref, (address, isReplaced) => history[isReplaced ? 'replaceState' : 'pushState'](null, '', toHref(address)));
}

/** An address of its own, for an element: a foreign page's address and history are the host's. */
export function createOwnRouter(): Router {
  return toRouter(
    new Store({ address: START }),
    () => undefined,
    () => undefined
  );
}

function toRouter(store: Store<{ readonly address: Address }>, toHref: Router['toHref'], write: (address: Address, isReplaced: boolean) => void): Router {
  return {
    get address() {
      return store.state.address;
    },
    go: (address, { replace = false } = {}) => {
      write(address, replace);
      store.set({ address });
    },
    toHref,
    listen: (listener) => store.listen(listener),
  };
}
