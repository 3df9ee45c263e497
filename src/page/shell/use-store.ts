import { useEffect, useState } from 'preact/hooks';

import type { Readable } from './store';

/** The state of a store; the component is drawn again when it changes. */
export function useStore<S>(store: Readable<S>): S {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    const take = (): void => setState(() => store.state);
    // It may have changed between drawing and listening.
    take();
    return store.listen(take);
  }, [store]);
  return state;
}
