import picocolors from 'picocolors';

import type { Format } from '../options/choices';
import { printableJson } from './printable';

/** Colours; none if the stream is not a terminal or `NO_COLOR` is set. */
export type Paint = ReturnType<typeof picocolors.createColors>;

/** The output of a command: data goes to standard output, messages to standard error. Texts must be printable. */
export interface Output {
  readonly format: Format;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Colours for standard output. */
  readonly paint: Paint;
  /** Columns of standard output; 80 if it is not a terminal. */
  readonly width: number;
  /** Writes a line of text. */
  line(text: string): void;
  /** Writes one value as JSON: indented for `json`, on one line for `jsonl`. */
  json(value: unknown): void;
  /** Writes a message for the person. */
  say(text: string): void;
}

/** The output of this process in a format. */
export function createOutput(format: Format): Output {
  const { stdout, stderr } = process;
  return {
    format,
    stdout,
    stderr,
    paint: toPaint(stdout),
    width: widthOfStream(stdout),
    line: (text) => void stdout.write(`${text}\n`),
    json: (value) => void stdout.write(`${printableJson(value, format === 'json' ? 2 : undefined)}\n`),
    say: (text) => void stderr.write(`${text}\n`),
  };
}

/** Colours for a stream, following https://no-color.org. */
export function toPaint(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR, TERM } = process.env;
  return picocolors.createColors(stream.isTTY === true && !NO_COLOR && TERM !== 'dumb');
}

/** Columns of a stream; 80 if it is not a terminal. */
export function widthOfStream({ isTTY, columns }: NodeJS.WriteStream): number {
  return isTTY && columns > 0 ? columns : 80;
}
