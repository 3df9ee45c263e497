import { stripVTControlCharacters } from 'node:util';

import { createPrompts } from '../../../../src/cli/prompts/create-prompts';
import type { Clack, Prompts } from '../../../../src/cli/prompts/create-prompts';

/** What the person does at one prompt: chooses a label, or several, writes a text, says yes or no, or presses Ctrl-C. */
export type Deed = string | readonly string[] | boolean | typeof CTRL_C;

export const CTRL_C: unique symbol = Symbol('Ctrl-C');

interface Line {
  readonly label: string;
  readonly value: unknown;
}

interface Shown {
  readonly message: string;
  readonly options?: readonly Line[];
  readonly initialValue?: unknown;
  readonly initialValues?: readonly unknown[];
  readonly validate?: (text: string) => string | undefined;
}

/** Clack with a person who does this at its prompts, in turn. `shown` is what it showed; `prefilled` what stood there at each. */
export function play(...deeds: readonly Deed[]): { readonly clack: Clack; readonly prompts: Prompts; readonly shown: readonly string[]; readonly prefilled: readonly unknown[] } {
  const left = [...deeds];
  const shown: string[] = [];
  const prefilled: unknown[] = [];
  const take = ({ message, initialValue, initialValues }: Shown): Deed => {
    shown.push(stripVTControlCharacters(message));
    prefilled.push(initialValues ?? initialValue);
    const deed = left.shift();
    if (deed === undefined) throw new Error(`nothing is done at ${JSON.stringify(message)}`);
    return deed;
  };
  const find = (options: readonly Line[] = [], wanted: unknown): unknown => {
    const found = options.find(({ label }) => label === wanted);
    if (!found) throw new Error(`${String(wanted)} is not among ${options.map(({ label }) => label).join(', ')}`);
    return found.value;
  };
  const select = async (prompt: Shown) => {
    const deed = take(prompt);
    return deed === CTRL_C ? deed : find(prompt.options, deed);
  };
  const multiselect = async (prompt: Shown) => {
    const deed = take(prompt);
    return Array.isArray(deed) ? deed.map((label) => find(prompt.options, label)) : deed;
  };
  const text = async (prompt: Shown) => {
    const deed = take(prompt);
    const problem = typeof deed === 'string' ? prompt.validate?.(deed) : undefined;
    if (problem !== undefined) throw new Error(problem);
    return deed;
  };
  const say = (said: string | readonly string[]) => void shown.push(typeof said === 'string' ? said : said.join('\n'));
  const clack = { select, multiselect, text, multiline: text, confirm: async (prompt: Shown) => take(prompt), log: { message: say, error: say }, S_BAR: '|' } as unknown as Clack;
  return { clack, prompts: createPrompts(clack, new AbortController().signal, undefined), shown, prefilled };
}
