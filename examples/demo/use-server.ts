import { Client, Connection } from '@temporalio/client';

import { noServerMessage, temporalConfig } from '../../workers/temporal-config';
import type { Conversation } from './conversation';
import { startDevServer } from './dev-server';
import type { Ending } from './ending';
import { ExitError } from './exit-error';
import { webUiOf } from './web-ui';

/** The Temporal server of the demo. Disposing stops the server if the demo started it. */
export interface Server extends AsyncDisposable {
  readonly client: Client;
  readonly namespace: string;
  /** Address of Temporal's web UI, if it is known. */
  readonly webUi: string | undefined;
  /** The environment variables by which a worker finds the same server. */
  readonly env: NodeJS.ProcessEnv;
}

/** The server that the environment or a profile names, or else the dev server of this folder. */
export async function useServer(talk: Conversation, ending: Ending): Promise<Server> {
  const address = configuredAddress(process.env);
  if (address !== undefined) {
    const server = await connect(process.env, undefined, ending);
    talk.say(`Temporal server: ${address}`);
    return { ...server, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const dev = await talk.during('Starting a Temporal dev server', startDevServer(talk.relay, ending));
  try {
    const server = await connect(dev.env, dev.webUi, ending);
    talk.say(`Temporal dev server: ${dev.address} (${dev.startedHere ? 'started for this demo' : 'running already, left alone'})`);
    return { ...server, [Symbol.asyncDispose]: () => dev[Symbol.asyncDispose]() };
  } catch (error) {
    await dev[Symbol.asyncDispose]();
    throw error;
  }
}

function configuredAddress(env: NodeJS.ProcessEnv): string | undefined {
  try {
    return temporalConfig(env).connectionOptions.address || undefined;
  } catch (error) {
    throw new ExitError(`Temporal's configuration cannot be read: ${(error as Error).message}`, 1, { cause: error });
  }
}

async function connect(env: NodeJS.ProcessEnv, webUi: string | undefined, ending: Ending): Promise<Omit<Server, typeof Symbol.asyncDispose>> {
  const { connectionOptions, namespace = 'default' } = temporalConfig(env);
  const { address = '' } = connectionOptions;
  const connecting = Connection.connect({ ...connectionOptions, connectTimeout: '5s' }).catch((error: unknown) => {
    throw new ExitError(noServerMessage(address), 1, { cause: error });
  });
  // Not closed, because a closed connection throws when a call is retried. It ends with the process.
  const connection = await ending.until(connecting);
  return {
    client: new Client({ connection, namespace }),
    namespace,
    webUi: webUi ?? (await webUiOf(address)),
    env,
  };
}
