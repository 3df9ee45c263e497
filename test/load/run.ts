import type { Client } from '@temporalio/client';

import type { ServerProcess } from '../crash/server-process';
import type { WorkerProcess } from '../support/worker-process';
import type { InboxProcess } from './inbox-process';
import type { LoadOptions } from './load-options';
import type { Person } from './people';

/** What all parts of the test share. */
export interface Run {
  readonly options: LoadOptions;
  readonly say: (line: string) => void;
  /** The test's own client. Its requests are not counted. */
  readonly client: Client;
  readonly taskQueue: string;
  readonly server: ServerProcess;
  readonly inbox: InboxProcess;
  readonly startWorker: () => Promise<WorkerProcess>;
  worker: WorkerProcess;
  readonly people: readonly Person[];
}
