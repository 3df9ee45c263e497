import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = process.env['WAITFORUSER_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waitforuser');

/**
 * Returns the path of a Python with the packages of a requirements file. It makes one virtual environment in the cache for
 * each requirements file and each Python version. `module` is one of them, to see whether an environment still works.
 */
export async function preparePython(requirements: string, module = 'temporalio.client'): Promise<string> {
  const version = (await callPython(['--version'])).trim();
  const wanted = createHash('sha256').update(`${version}\n${await readFile(requirements, 'utf8')}`).digest('hex');
  const place = join(CACHE, `python-${wanted.slice(0, 12)}`);
  const python = join(place, 'bin/python');
  if (await works(python, module)) return python;
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'python-work-'));
  try {
    await callPython(['-m', 'venv', work]);
    await run(join(work, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
    await rename(work, place).catch(async () => {
      // Another run was faster: use its environment if it works. If it is broken, e.g. by an update of Python, replace it.
      if (await works(python, module)) return;
      await rm(place, { recursive: true, force: true });
      await rename(work, place);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return python;
}

async function callPython(args: readonly string[]): Promise<string> {
  try {
    return (await run('python3', args)).stdout;
  } catch (cause) {
    const command = ['python3', ...args].join(' ');
    throw new Error(`"${command}" failed: the tests need Python 3 with its venv module (apt-get install python3 python3-venv, brew install python)`, { cause });
  }
}

async function works(python: string, module: string): Promise<boolean> {
  return run(python, ['-c', `import ${module}`]).then(
    () => true,
    () => false
  );
}
