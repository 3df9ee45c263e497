import type { Client } from '@temporalio/client';

import type { Queues } from './contestants';

/** What every measurement needs. */
export interface BenchContext {
  readonly client: Client;
  readonly address: string;
  readonly queues: Queues;
  /** Files of the bundles for the workers. In the preloaded one, all workflows of a worker share the package. */
  readonly bundles: Queues & { readonly packagePreloaded: string; readonly beforePreloaded?: string };
  /** An earlier, built checkout of this package, measured in the same run. */
  readonly before: string | undefined;
  /** A small run that only checks that everything works. Its times mean nothing. */
  readonly quick: boolean;
  /** Prints a line of progress. */
  readonly progress: (text: string) => void;
}
