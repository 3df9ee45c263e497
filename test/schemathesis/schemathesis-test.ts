import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';

import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { serveInbox } from '../support/http-inbox';
import { reached } from '../support/open-pause';
import { preparePython } from '../support/python';
import { startWorkerProcess } from '../support/worker-process';
import { QUESTIONS } from './questions';

// What comes later on the command line goes before.
const DEFAULTS = ['--phases', 'coverage,fuzzing', '--max-examples', '100', '--continue-on-failure', '--suppress-health-check', 'all', '--no-color'];
const TASK_QUEUE = 'schemathesis';
const SLOW_MS = 3_000;
const CHECKS = [
  ...['no_mistake_of_the_server', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance'],
  ...['negative_data_rejection', 'unsupported_method', 'nobody_without_a_login', 'nothing_is_stored', 'EveryRouteIsReached'],
];

/**
 * Sends what the OpenAPI document allows, and what it does not, to the inbox on a real server, and holds the replies against
 * the document. Further arguments go to schemathesis, such as `--max-examples 20`. The exit code is that of schemathesis.
 */
async function main(args: readonly string[]): Promise<number> {
  const python = await preparePython(join(__dirname, 'requirements.txt'), 'schemathesis');
  await using server = await startDevServer();
  const connection = await Connection.connect({ address: server.address });
  const worker = await startWorker(server);
  const client = new Client({ connection });
  // A person's own limits would answer in place of the routes.
  const limit = Number.MAX_SAFE_INTEGER;
  const http = await serveInbox(client, { limits: { requestsPerSecond: limit, answersPerMinute: limit } });
  try {
    await startQuestions(client);
    return await runSchemathesis(python, { url: http.url, dir: server.dir, args });
  } finally {
    // Schemathesis says of a request only that it took too long.
    for (const entry of http.log) if (entry.ms > SLOW_MS) console.error(entry);
    await http.close();
    await worker.kill();
    await connection.close();
  }
}

async function startWorker({ address, dir }: DevServer) {
  const codePath = join(dir, 'workflows.js');
  const { code } = await bundleWorkflowCode({ workflowsPath: resolve(__dirname, 'workflows.ts'), logger: new DefaultLogger('ERROR') });
  await writeFile(codePath, code);
  return startWorkerProcess({ address, taskQueue: TASK_QUEUE, codePath });
}

async function startQuestions(client: Client): Promise<void> {
  const inbox = new Inbox(client);
  for (const [workflowId, options] of Object.entries(QUESTIONS)) {
    await client.workflow.start('askForEver', { taskQueue: TASK_QUEUE, workflowId, args: [options] });
    await reached(inbox, { workflowId, index: 0 });
  }
}

async function runSchemathesis(python: string, { url, dir, args }: { readonly url: string; readonly dir: string; readonly args: readonly string[] }): Promise<number> {
  const headers = ['user: alice', 'groups: support', 'accept: application/json'].flatMap((header) => ['--header', header]);
  // The program of that name holds the path at which the environment was made.
  const given = ['-m', 'schemathesis.cli', 'run', `${url}/api/openapi.json`, ...headers, '--checks', CHECKS.join(), ...DEFAULTS, ...args];
  const env = { ...process.env, INBOX_URL: url, SCHEMATHESIS_HOOKS: 'hooks', PYTHONPATH: __dirname, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, given, { cwd: dir, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
