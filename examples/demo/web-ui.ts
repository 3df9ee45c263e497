const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLOUD = /\.(tmprl\.cloud|api\.temporal\.io)$/;
const PATIENCE_MS = 1_000;

/** Where the web UI of a server is, as far as that can be known: Temporal Cloud's, or that of a dev server here. */
export async function webUiOf(address: string): Promise<string | undefined> {
  const { hostname, port } = new URL(`grpc://${address}`);
  if (CLOUD.test(hostname)) return 'https://cloud.temporal.io';
  if (!LOOPBACK.includes(hostname)) return undefined;
  // A dev server's rule, where its UI's port is not set.
  const webUi = `http://${hostname}:${Number(port || 7233) + 1000}`;
  return (await answers(webUi)) ? webUi : undefined;
}

/** The page of one run. */
export function toRunLink(webUi: string, namespace: string, workflowId: string, runId: string): string {
  return `${webUi}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${runId}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}
