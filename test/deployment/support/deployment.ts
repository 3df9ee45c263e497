import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

import { toTaskFailures } from '../../support/history';
import { watchResources } from '../../support/open-resources';
import { installRuntime } from '../../support/test-worker';
import { until } from '../../support/until';
import { buildBundle } from '../project/build-bundle';
import { createClientInterceptor } from '../project/interceptors/client-interceptors';
import { createKey, EncryptionCodec } from '../project/encryption-codec';
import { startWorker } from '../project/worker';
import type { DeployedWorker } from '../project/worker';

const BUNDLES = { before: require.resolve('../before/workflows'), after: require.resolve('../after/workflows') };
// Numbers of Temporal's types of search attributes.
const ATTRIBUTES = { DeploymentStage: 2, WaitingForUser: 7 };

/** A deployment on the run's dev server: its key, its clients, and one worker at a time. */
export class Deployment {
  readonly taskQueue = `deployment-${randomUUID()}`;
  readonly codec = new EncryptionCodec(createKey());
  /** The calls of `client` that went through its interceptor. */
  readonly calls: string[] = [];
  readonly #started: WorkflowHandle[] = [];
  readonly #bundles = new Map<string, string>();
  #worker: DeployedWorker | undefined;
  /** The backend's client, with codec and interceptor. */
  readonly client: Client;

  private constructor(
    readonly connection: Connection,
    readonly dir: string,
    readonly checkResources: () => Promise<void>
  ) {
    this.client = this.toClient([this.codec]);
  }

  static async start(): Promise<Deployment> {
    installRuntime();
    const checkResources = watchResources();
    const connection = await Connection.connect({ address: toAddress() });
    const deployment = new Deployment(connection, await mkdtemp(join(tmpdir(), 'waitforuser-deployment-')), checkResources);
    await deployment.#registerAttributes();
    return deployment;
  }

  toClient(payloadCodecs: PayloadCodec[]): Client {
    const interceptors = { workflow: [createClientInterceptor('acme', this.calls)] };
    return new Client({ connection: this.connection, dataConverter: { payloadCodecs }, interceptors });
  }

  /** The path of a bundle, which is built once. */
  async bundle(name: keyof typeof BUNDLES): Promise<string> {
    const known = this.#bundles.get(name);
    if (known !== undefined) return known;
    const codePath = join(this.dir, `${name}.js`);
    await buildBundle(BUNDLES[name], codePath);
    this.#bundles.set(name, codePath);
    return codePath;
  }

  /** Replaces the worker by one with this bundle. */
  async deploy(name: keyof typeof BUNDLES): Promise<void> {
    await this.#worker?.stop();
    this.#worker = await startWorker({ address: toAddress(), taskQueue: this.taskQueue, codePath: await this.bundle(name), codecs: [this.codec] });
  }

  /** A worker without encryption, for comparison. */
  async startPlainWorker(taskQueue: string): Promise<DeployedWorker> {
    return startWorker({ address: toAddress(), taskQueue, codePath: await this.bundle('after'), codecs: [] });
  }

  async startWorkflow(type: string, args: readonly unknown[], { client = this.client, taskQueue = this.taskQueue } = {}): Promise<WorkflowHandle> {
    const handle = await client.workflow.start(type, { taskQueue, workflowId: `${type}-${randomUUID()}`, args: [...args], workflowTaskTimeout: '1 minute' });
    this.#started.push(handle);
    return handle;
  }

  /** Throws if a workflow task failed, or if a socket is left. */
  async close(): Promise<void> {
    await this.#worker?.stop();
    const histories = await Promise.all(this.#started.map((handle) => handle.fetchHistory()));
    await this.connection.close();
    await rm(this.dir, { recursive: true });
    await this.checkResources();
    const failures = histories.flatMap(toTaskFailures);
    if (failures.length > 0) throw new Error(`workflow tasks failed: ${failures.join('; ')}`);
  }

  async #registerAttributes(): Promise<void> {
    const { operatorService } = this.connection;
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace: 'default' });
    const missing = Object.entries(ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return;
    await operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: Object.fromEntries(missing) }).catch((error: unknown) => {
      // Another suite may have been faster.
      if (!/already/i.test(String(error))) throw error;
    });
    await until('the search attributes', async () => {
      const { customAttributes: now } = await operatorService.listSearchAttributes({ namespace: 'default' });
      return Object.keys(ATTRIBUTES).every((name) => name in now);
    });
  }
}

/** The address of the run's dev server. */
function toAddress(): string {
  return process.env['TEST_TEMPORAL_ADDRESS'] as string;
}
