import type { WorkflowClient } from '@temporalio/client';

import { DEFAULT_ATTRIBUTE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID } from '../../protocol/wire-names';
import { callTemporal, untilAborted } from '../call-temporal';
import type { Caller } from '../call-temporal';
import { isInvalidArgument } from '../errors/temporal-errors';
import type { ListedBy } from './pause-filter';

const TRUSTED_MS = 60_000;

/** Which way of listing a namespace allows, found out by itself. */
export interface InboxStatus {
  /** `attribute`: lists are indexed. `memo`: found among all running workflows that ever asked. */
  readonly listedBy: 'attribute' | 'memo';
  /** Name of the search attribute. */
  readonly attribute: string;
  /** Running workflows that have asked, by what they write. */
  readonly workflows: { readonly memo: number; readonly attribute: number };
  /** What to do for the better way; absent where there is nothing to do. */
  readonly advice?: string;
}

/** Knows whether the search attribute is registered; asks again once a minute, and at once after a query that failed. */
export class ListingWay {
  readonly #client: WorkflowClient;
  readonly #attribute: string;
  #known: { readonly way: Promise<ListedBy>; readonly until: number } | undefined;

  constructor(client: WorkflowClient, attribute: string) {
    this.#client = client;
    this.#attribute = attribute;
  }

  async get(): Promise<ListedBy> {
    if (!this.#known || this.#known.until < Date.now()) {
      // All who ask share it, so no one's signal ends it.
      const way = this.#find({ client: this.#client });
      this.#known = { way, until: Date.now() + TRUSTED_MS };
      way.catch(() => this.forget());
    }
    return this.#known.way;
  }

  /** Asks by the way that is known; where the attribute has been removed since, once more by the one that holds now. */
  async ask<T>(work: (way: ListedBy) => Promise<T>): Promise<T> {
    const known = await this.get();
    try {
      return await work(known);
    } catch (error) {
      if (known.name === 'memo' || !isInvalidArgument(error)) throw error;
      this.forget();
      return work(await this.get());
    }
  }

  forget(): void {
    this.#known = undefined;
  }

  async readStatus(signal: AbortSignal | undefined): Promise<InboxStatus> {
    const caller = { client: this.#client, signal };
    this.forget();
    const way = await untilAborted(signal, () => this.get());
    const [memo, attribute] = await Promise.all(
      [LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID].map((id) => fetchCount(caller, `ExecutionStatus = 'Running' AND TemporalChangeVersion = '${id}'`))
    );
    const workflows = { memo: memo ?? 0, attribute: attribute ?? 0 };
    const advice = toAdvice(way, workflows, this.#attribute);
    return { listedBy: way.name, attribute: this.#attribute, workflows, ...(advice !== undefined && { advice }) };
  }

  async #find(caller: Caller<WorkflowClient>): Promise<ListedBy> {
    try {
      await fetchCount(caller, `${this.#attribute} = 'anyone'`);
      return { name: 'attribute', attribute: this.#attribute };
    } catch (error) {
      // What Temporal says of a search attribute that is not registered.
      if (isInvalidArgument(error)) return { name: 'memo' };
      throw error;
    }
  }
}

/** How many workflows a query finds. */
export async function fetchCount(caller: Caller<WorkflowClient>, query: string): Promise<number> {
  const { workflowService, options } = caller.client;
  const { count } = await callTemporal(caller, () => workflowService.countWorkflowExecutions({ namespace: options.namespace, query }));
  return Number(count);
}

function toAdvice(way: ListedBy, workflows: InboxStatus['workflows'], attribute: string): string | undefined {
  const isDefault = attribute === DEFAULT_ATTRIBUTE;
  const choose = `call configureInbox({ listing: 'attribute'${isDefault ? '' : `, attribute: '${attribute}'`} }) where your workflows load`;
  if (way.name === 'memo') {
    const command = `waitforuser setup${isDefault ? '' : ` --attribute ${attribute}`}`;
    return `Register the search attribute ${attribute} ("${command}"; on Temporal Cloud it says how), then ${choose}.`;
  }
  if (workflows.memo === 0) return undefined;
  return `${workflows.memo} running workflows list by memo alone; ${choose}, and new ones are indexed.`;
}
