import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A download server on loopback. */
export interface ArchiveServer extends AsyncDisposable {
  readonly url: string;
  /** The requested paths with their query strings, in order. */
  readonly requests: readonly string[];
}

/** Serves the content that `answer` returns for a path. A number is a status code without content. */
export async function serveArchives(answer: (path: string, url: string) => Buffer | string | number): Promise<ArchiveServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const content = answer(path, url);
    if (typeof content === 'number') response.writeHead(content).end();
    else response.writeHead(200, { 'content-type': 'application/octet-stream', connection: 'close' }).end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => void server.close(() => done())),
  };
}

/** Returns a real tar.gz with one shell script at `path`. */
export async function toArchive(path: string, script: string, mode = 0o755): Promise<Buffer> {
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-archive-'));
  try {
    await mkdir(dirname(join(dir, 'in', path)), { recursive: true });
    await writeFile(join(dir, 'in', path), `#!/bin/sh\n${script}\n`);
    await chmod(join(dir, 'in', path), mode);
    await promisify(execFile)('tar', ['-czf', join(dir, 'out.tar.gz'), '-C', join(dir, 'in'), '.']);
    return await readFile(join(dir, 'out.tar.gz'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
