import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { endGroup } from './end-group';
import type { Ending } from './ending';
import { ExitError } from './exit-error';

const SCRIPT = resolve(__dirname, '../../temporal-dev.sh');

/** The dev server of this folder. Disposing stops it only if the demo started it. */
export interface DevServer extends AsyncDisposable {
  readonly address: string;
  readonly webUi: string;
  readonly startedHere: boolean;
  /** The environment variables by which a worker finds it. */
  readonly env: NodeJS.ProcessEnv;
}

/** Starts the dev server, or finds the running one. The first start may take minutes; the script's progress is shown. */
export async function startDevServer(relay: (line: string) => void, ending: Ending): Promise<DevServer> {
  const { code, output, notes } = await runScript('start', relay, ending);
  const address = /^Temporal: +(\S+)/m.exec(output)?.[1];
  const webUi = /^Web UI: +(\S+)/m.exec(output)?.[1];
  if (code !== 0 || address === undefined || webUi === undefined) {
    throw new ExitError('No Temporal server could be started (see above). To use your own, set TEMPORAL_ADDRESS.', 1);
  }
  const startedHere = !notes.includes('already running');
  return {
    address,
    webUi,
    startedHere,
    env: { ...ownEnv(), TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' },
    [Symbol.asyncDispose]: async () => {
      if (startedHere) await runScript('stop', relay);
    },
  };
}

async function runScript(command: string, relay: (line: string) => void, ending?: Ending) {
  const child = spawn(SCRIPT, [command], { env: ownEnv(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number>((done, fail) => child.once('error', fail).once('close', (code) => done(code ?? 1)));
  const output: string[] = [];
  const notes: string[] = [];
  readLines(child.stdout, (line) => output.push(line));
  readLines(child.stderr, (line) => {
    notes.push(line);
    relay(line);
  });
  try {
    const code = await (ending ? ending.until(closed) : closed);
    return { code, output: output.join('\n'), notes: notes.join('\n') };
  } catch (error) {
    // A build of the server, or a server that is not healthy yet, belongs to the same process group.
    await endGroup(child);
    throw error;
  }
}

function readLines(input: Readable, receive: (line: string) => void): void {
  createInterface({ input }).on('line', receive);
}

// Settings for another server (namespace, key, TLS) must not reach this server or the script.
function ownEnv(): NodeJS.ProcessEnv {
  const foreign = /^TEMPORAL_(ADDRESS|NAMESPACE|PROFILE|API_KEY|TLS|GRPC_META_|CODEC_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
