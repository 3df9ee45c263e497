import { Writable } from 'node:stream';

import picocolors from 'picocolors';

import type { Format } from '../../src/cli/options/choices';
import type { Output } from '../../src/cli/process/output';
import { printableJson } from '../../src/cli/process/printable';

/** The output of a command that is kept for the test. */
export interface KeptOutput extends Output {
  /** What stands on standard output. */
  readonly printed: () => string;
  /** What stands on standard error. */
  readonly said: () => string;
}

/** An output of 80 columns without colours. */
export function keepOutput(format: Format): KeptOutput {
  const [stdout, stderr] = [keepStream(), keepStream()];
  return {
    format,
    stdout: stdout.stream,
    stderr: stderr.stream,
    paint: picocolors.createColors(false),
    width: 80,
    line: (text) => void stdout.stream.write(`${text}\n`),
    json: (value) => void stdout.stream.write(`${printableJson(value)}\n`),
    say: (text) => void stderr.stream.write(`${text}\n`),
    printed: stdout.text,
    said: stderr.text,
  };
}

function keepStream(): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  let text = '';
  const stream = new Writable({
    write: (part: Buffer, _encoding, done) => {
      text += part.toString();
      done();
    },
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}
