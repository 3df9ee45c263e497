import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';

import { installRuntime } from '../../support/test-worker';
import { ATTRIBUTES } from './builds';
import { useBuild } from './use-build';

type Bundle = Awaited<ReturnType<typeof useBuild>>;

/** What programs need to run: a client, two connections for workers, and a bundle for each build. */
export class Stage {
  private readonly bundles = new Map<string, Promise<Bundle>>();

  private constructor(
    readonly client: Client,
    /** One connection for each worker, because Temporal allows one worker per connection and task queue. */
    readonly connections: readonly [NativeConnection, NativeConnection]
  ) {}

  static async open(): Promise<Stage> {
    installRuntime();
    const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
    const connection = await Connection.connect({ address });
    const searchAttributes = Object.fromEntries(ATTRIBUTES.map((name) => [name, KEYWORD_LIST]));
    await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
    return new Stage(new Client({ connection }), [await NativeConnection.connect({ address }), await NativeConnection.connect({ address })]);
  }

  bundleOf(build: string): Promise<Bundle> {
    const known = this.bundles.get(build) ?? useBuild(build);
    this.bundles.set(build, known);
    return known;
  }

  async close(): Promise<void> {
    for (const connection of this.connections) await connection.close();
    await this.client.connection.close();
  }
}

// IndexedValueType KEYWORD_LIST.
const KEYWORD_LIST = 7;
