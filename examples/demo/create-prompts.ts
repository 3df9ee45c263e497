import { styleText } from 'node:util';

import type * as clackModule from '@clack/prompts' with { 'resolution-mode': 'import' };

import { wrapLines } from './wrap-lines';

export type Clack = typeof clackModule;

/** One line of a select or a multiselect. */
export interface Choice {
  readonly kind: 'option' | 'custom' | 'skip' | 'write' | 'yes' | 'no';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** Options of a text prompt. */
export interface TextHints {
  readonly placeholder?: string;
  /** Prefilled text, to edit. */
  readonly initial?: string | undefined;
  /** Why a text is not valid; `undefined` if it is valid. */
  readonly validate?: (text: string) => string | undefined;
}

/** The prompts of the demo. Each returns `undefined` after Ctrl-C or when the signal was aborted. Texts must be printable. */
export interface Prompts {
  select(message: string, choices: readonly Choice[], initial?: Choice): Promise<Choice | undefined>;
  multiselect(message: string, choices: readonly Choice[], initial?: readonly Choice[]): Promise<Choice[] | undefined>;
  text(message: string, hints?: TextHints): Promise<string | undefined>;
  confirm(message: string): Promise<boolean | undefined>;
  /** Prints a text above the next prompt. */
  show(message: string): void;
}

const output = process.stderr;

export function createPrompts(clack: Clack, signal: AbortSignal): Prompts {
  const common = { output, signal };
  return {
    select: async (message, choices, initial) =>
      toChosen(await clack.select({ ...common, message: fit(clack, message).join('\n'), options: toOptions(choices), ...(initial && { initialValue: initial }) })),
    multiselect: async (message, choices, initial = []) => {
      const shown = { message: fit(clack, message).join('\n'), options: toOptions(choices), initialValues: [...initial] };
      return toChosen(await clack.multiselect({ ...common, ...shown, required: false }));
    },
    text: async (message, { placeholder, initial, validate } = {}) => {
      // Only this prompt draws no bar before the further lines of a message.
      const lines = fit(clack, message).join(`\n${styleText('gray', clack.S_BAR)}  `);
      const hints = {
        ...(placeholder !== undefined && { placeholder }),
        ...(initial !== undefined && { initialValue: initial }),
        ...(validate && { validate: (text: string | undefined) => validate(text ?? '') }),
      };
      const ask = initial?.includes('\n') ? clack.multiline : clack.text;
      return toChosen(await ask({ ...common, message: lines, ...hints }));
    },
    confirm: async (message) => toChosen(await clack.confirm({ ...common, message: fit(clack, message).join('\n'), initialValue: false })),
    show: (message) => clack.log.message(wrapLines(message, width()), { output }),
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
