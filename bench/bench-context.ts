import type { Client } from '@temporalio/client';

import type { Queues } from './contestants';

/** What every figure is measured with. */
export interface BenchContext {
  readonly client: Client;
  readonly address: string;
  readonly queues: Queues;
  /** Files of the bundles that the workers run; in the preloaded one the package is shared by all workflows of a worker. */
  readonly bundles: Queues & { readonly packagePreloaded: string; readonly beforePreloaded?: string };
  /** An earlier checkout of this package, built, to be measured in the same run. */
  readonly before: string | undefined;
  /** A small run that shows that everything works; its times mean nothing. */
  readonly quick: boolean;
  /** A line of progress. */
  readonly progress: (text: string) => void;
}
