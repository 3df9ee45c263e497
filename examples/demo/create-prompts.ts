import { styleText } from 'node:util';

import type * as clackModule from '@clack/prompts' with { 'resolution-mode': 'import' };

import { wrapLines } from './wrap-lines';

export type Clack = typeof clackModule;

/** One line of a select or of checkboxes. */
export interface Choice {
  readonly kind: 'option' | 'custom' | 'skip' | 'write';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** The prompts the demo uses; each returns `undefined` for Ctrl-C and when the signal was aborted. Texts must be printable. */
export interface Prompts {
  select(message: string, choices: readonly Choice[]): Promise<Choice | undefined>;
  multiselect(message: string, choices: readonly Choice[]): Promise<Choice[] | undefined>;
  text(message: string, placeholder?: string): Promise<string | undefined>;
}

const output = process.stderr;

export function createPrompts(clack: Clack, signal: AbortSignal): Prompts {
  const common = { output, signal };
  return {
    select: async (message, choices) =>
      toChosen(await clack.select({ ...common, message: fit(clack, message).join('\n'), options: toOptions(choices) })),
    multiselect: async (message, choices) =>
      toChosen(await clack.multiselect({ ...common, message: fit(clack, message).join('\n'), options: toOptions(choices), required: false })),
    text: async (message, placeholder) => {
      // Alone among the prompts, this one draws no bar before a message's further lines.
      const lines = fit(clack, message).join(`\n${styleText('gray', clack.S_BAR)}  `);
      return toChosen(await clack.text({ ...common, message: lines, ...(placeholder !== undefined && { placeholder }) }));
    },
  };
}

// A prompt is redrawn at every key, which only works while it fits the screen: a long text is printed above it instead.
function fit(clack: Clack, message: string): string[] {
  const lines = wrapLines(message, width());
  if (lines.length <= (output.rows ?? 24) / 2) return lines;
  clack.log.message(lines, { output });
  return ['Your answer:'];
}

function width(): number {
  return (output.columns ?? 80) - 3;
}

function toOptions(choices: readonly Choice[]) {
  return choices.map((choice) => ({ value: choice, label: choice.label, ...(choice.hint !== undefined && { hint: choice.hint }) }));
}

function toChosen<T>(answer: T): Exclude<T, symbol> | undefined {
  return typeof answer === 'symbol' ? undefined : (answer as Exclude<T, symbol>);
}
