import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The person's own editor. */
export interface Editor {
  /** The command, as the person has set it. */
  readonly command: string;
  /** Opens a text, and returns it as it was saved. Rejects if the editor fails. */
  edit(text: string): Promise<string>;
}

/** The editor in `VISUAL`, else in `EDITOR`; `undefined` if neither is set. */
export function findEditor(atEnd: (work: () => void) => void): Editor | undefined {
  const command = process.env['VISUAL']?.trim() || process.env['EDITOR']?.trim();
  return command ? { command, edit: (text) => edit(command, text, atEnd) } : undefined;
}

async function edit(command: string, text: string, atEnd: (work: () => void) => void): Promise<string> {
  // Only its owner can read a folder that `mkdtemp` makes.
  const folder = await mkdtemp(join(tmpdir(), 'waitforuser-'));
  const file = join(folder, 'answer.md');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  atEnd(remove);
  try {
    // Editors end the last line, so it is ended here too, and the line break is taken off again.
    await writeFile(file, `${text}\n`);
    await run(command, file, atEnd);
    const saved = await readFile(file);
    if (saved.equals(Buffer.from(`${text}\n`))) return text;
    return new TextDecoder('utf-8', { fatal: true }).decode(saved).replace(/\r?\n$/, '');
  } finally {
    remove();
  }
}

async function run(command: string, file: string, atEnd: (work: () => void) => void): Promise<void> {
  // The setting may hold options of the editor, as in `code --wait`, so a shell reads it. The file's name is an argument.
  const [shell, args] = process.platform === 'win32' ? [`${command} "${file}"`, []] : ['/bin/sh', ['-c', `${command} "$@"`, 'editor', file]];
  // Standard output may be a pipe: the editor draws where the prompts are.
  const child = spawn(shell, args, { shell: process.platform === 'win32', stdio: ['inherit', process.stderr, 'inherit'] });
  atEnd(() => void child.kill());
  const end = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal ?? ''));
  });
  if (end !== 0) throw new Error(`The editor ended with ${end}.`);
}
