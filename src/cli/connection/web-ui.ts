const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLOUD = /\.(tmprl\.cloud|api\.temporal\.io)$/;
const WEB_UI_TIMEOUT_MS = 1_000;

/** Whether a server is Temporal Cloud. */
export function isCloud(address: string): boolean {
  return CLOUD.test(toUrl(address)?.hostname ?? '');
}

/**
 * The address of Temporal's web UI: the given one, or that of Temporal Cloud, or that of a dev server on this machine if it
 * answers.
 */
export async function findWebUi(address: string, given?: string): Promise<string | undefined> {
  if (given !== undefined) return given.replace(/\/+$/, '');
  if (isCloud(address)) return 'https://cloud.temporal.io';
  const { hostname, port } = toUrl(address) ?? { hostname: '', port: '' };
  if (!LOOPBACK.includes(hostname)) return undefined;
  // The default UI port of a dev server.
  const webUi = `http://${hostname}:${Number(port || 7233) + 1000}`;
  return (await ping(webUi)) ? webUi : undefined;
}

/** The address of a run's page. */
export function toRunLink(webUi: string, { namespace, workflowId, runId }: { readonly namespace: string; readonly workflowId: string; readonly runId: string }): string {
  return `${webUi}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${encodeURIComponent(runId)}`;
}

function toUrl(address: string): URL | undefined {
  return URL.canParse(`grpc://${address}`) ? new URL(`grpc://${address}`) : undefined;
}

async function ping(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(WEB_UI_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}
