import { styleText } from 'node:util';

import type * as clackModule from '@clack/prompts' with { 'resolution-mode': 'import' };

import { wrapLines } from './wrap-lines';

export type Clack = typeof clackModule;

/** One line of a select or a multiselect. */
export interface Choice {
  readonly kind: 'option' | 'custom' | 'skip' | 'write';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** The prompts of the demo. Each returns `undefined` after Ctrl-C or when the signal was aborted. Texts must be printable. */
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
      // Only this prompt draws no bar before the further lines of a message.
      const lines = fit(clack, message).join(`\n${styleText('gray', clack.S_BAR)}  `);
      return toChosen(await clack.text({ ...common, message: lines, ...(placeholder !== undefined && { placeholder }) }));
    },
  };
}

// A prompt is redrawn at every key, which only works while it fits on the screen. So a long text is printed above it.
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
