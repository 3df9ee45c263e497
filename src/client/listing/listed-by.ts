import type { Client } from '@temporalio/client';

import { DEFAULT_ATTRIBUTE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID } from '../../protocol/wire-names';
import type { Rung } from './pause-filter';
import { isInvalidArgument } from '../errors/temporal-errors';

const TRUSTED_MS = 60_000;

/** Which way of listing a namespace allows, found out by itself. */
export interface InboxStatus {
  /** `attribute`: lists are indexed. `memo`: found among all running workflows that ever asked. */
  readonly rung: 'attribute' | 'memo';
  /** Name of the search attribute. */
  readonly attribute: string;
  /** Running workflows that have asked, by what they write. */
  readonly workflows: { readonly memo: number; readonly attribute: number };
  /** What to do for the better rung; absent where there is nothing to do. */
  readonly advice?: string;
}

/** Knows whether the search attribute is registered; asks again once a minute, and at once after a query that failed. */
export class InboxRung {
  readonly #client: Client;
  readonly #attribute: string;
  #known: { readonly rung: Promise<Rung>; readonly until: number } | undefined;

  constructor(client: Client, attribute: string) {
    this.#client = client;
    this.#attribute = attribute;
  }

  async get(): Promise<Rung> {
    if (!this.#known || this.#known.until < Date.now()) {
      const rung = this.#find();
      this.#known = { rung, until: Date.now() + TRUSTED_MS };
      rung.catch(() => this.forget());
    }
    return this.#known.rung;
  }

  /** Asks by the rung that is known; where the attribute has been removed since, once more by the one that holds now. */
  async ask<T>(work: (rung: Rung) => Promise<T>): Promise<T> {
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

  async status(): Promise<InboxStatus> {
    this.forget();
    const rung = await this.get();
    const [memo, attribute] = await Promise.all(
      [LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID].map((id) => this.#count(`ExecutionStatus = 'Running' AND TemporalChangeVersion = '${id}'`))
    );
    const workflows = { memo: memo ?? 0, attribute: attribute ?? 0 };
    const advice = toAdvice(rung, workflows, this.#attribute);
    return { rung: rung.name, attribute: this.#attribute, workflows, ...(advice !== undefined && { advice }) };
  }

  async #find(): Promise<Rung> {
    try {
      await this.#count(`${this.#attribute} = 'anyone'`);
      return { name: 'attribute', attribute: this.#attribute };
    } catch (error) {
      // What Temporal says of a search attribute that is not registered.
      if (isInvalidArgument(error)) return { name: 'memo' };
      throw error;
    }
  }

  async #count(query: string): Promise<number> {
    const { namespace } = this.#client.options;
    const { count } = await this.#client.workflowService.countWorkflowExecutions({ namespace, query });
    return Number(count);
  }
}

function toAdvice(rung: Rung, workflows: InboxStatus['workflows'], attribute: string): string | undefined {
  const isDefault = attribute === DEFAULT_ATTRIBUTE;
  const choose = `call configureInbox({ listing: 'attribute'${isDefault ? '' : `, attribute: '${attribute}'`} }) where your workflows load`;
  if (rung.name === 'memo') {
    const command = `waitforuser setup${isDefault ? '' : ` --attribute ${attribute}`}`;
    return `Register the search attribute ${attribute} ("${command}"; on Temporal Cloud it says how), then ${choose}.`;
  }
  if (workflows.memo === 0) return undefined;
  return `${workflows.memo} running workflows list by memo alone; ${choose}, and new ones are indexed.`;
}
