import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** A request for a bundle: a file of workflows, the modules of its interceptors, and the modules that all workflows share. */
export interface BundleOrder {
  readonly workflowsPath: string;
  readonly interceptors: readonly string[];
  readonly preloaded: readonly string[];
}

/** Serves bundles to all suites. It runs in the main process, so each bundle is made once, and webpack stays loaded. */
export async function startBundler(dir: string): Promise<Server> {
  const made = new Map<string, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();
  const make = (order: string): Promise<string> => {
    const known = made.get(order);
    if (known) return known;
    const codePath = join(dir, `bundle-${made.size}.js`);
    // One bundle at a time, because the suites need the other core.
    const making = last.then(() => bundleTo(codePath, JSON.parse(order) as BundleOrder));
    last = making.catch(() => undefined);
    made.set(order, making);
    return making;
  };
  const server = createServer((incoming, response) => {
    text(incoming)
      .then(make)
      .then(
        (codePath) => response.end(codePath),
        (error: Error) => response.writeHead(500).end(error.stack)
      );
  });
  server.listen(toSocketPath(dir));
  await once(server, 'listening');
  server.unref();
  return server;
}

/** Requests a bundle and returns its path. */
export async function orderBundle(dir: string, order: BundleOrder): Promise<string> {
  // Without an agent: the harness would report a socket that the agent keeps alive as left open.
  const asking = request({ socketPath: toSocketPath(dir), method: 'POST', agent: false });
  asking.end(JSON.stringify(order));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const said = await text(response);
  if (response.statusCode !== 200) throw new Error(`${order.workflowsPath} cannot be bundled`, { cause: said });
  return said;
}

function toSocketPath(dir: string): string {
  return join(dir, 'bundler');
}

async function bundleTo(codePath: string, { workflowsPath, interceptors, preloaded }: BundleOrder): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [...interceptors],
    preloadModules: [...preloaded],
    logger: new DefaultLogger('ERROR'),
  });
  await writeFile(codePath, code);
  return codePath;
}
