const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLOUD = /\.(tmprl\.cloud|api\.temporal\.io)$/;
const PATIENCE_MS = 1_000;

/** Whether a server is Temporal Cloud. */
export function isCloud(address: string): boolean {
  return CLOUD.test(toUrl(address)?.hostname ?? '');
}

/**
 * Where Temporal's web UI is: as told, else as far as it can be known: Temporal Cloud's, or that of a dev server on this
 * machine, if it answers.
 */
export async function findWebUi(address: string, told?: string): Promise<string | undefined> {
  if (told !== undefined) return told.replace(/\/+$/, '');
  if (isCloud(address)) return 'https://cloud.temporal.io';
  const { hostname, port } = toUrl(address) ?? { hostname: '', port: '' };
  if (!LOOPBACK.includes(hostname)) return undefined;
  // A dev server's rule, where its UI's port is not set.
  const webUi = `http://${hostname}:${Number(port || 7233) + 1000}`;
  return (await answers(webUi)) ? webUi : undefined;
}

/** The page of one run. */
export function toRunLink(webUi: string, { namespace, workflowId, runId }: { readonly namespace: string; readonly workflowId: string; readonly runId: string }): string {
  return `${webUi}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${encodeURIComponent(runId)}`;
}

function toUrl(address: string): URL | undefined {
  return URL.canParse(`grpc://${address}`) ? new URL(`grpc://${address}`) : undefined;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}
