const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const CLOUD = /\.(tmprl\.cloud|api\.temporal\.io)$/;
const WEB_UI_TIMEOUT_MS = 1_000;

/** Address of a server's web UI: that of Temporal Cloud, or that of a dev server on this machine. */
export async function webUiOf(address: string): Promise<string | undefined> {
  const { hostname, port } = new URL(`grpc://${address}`);
  if (CLOUD.test(hostname)) return 'https://cloud.temporal.io';
  if (!LOOPBACK.includes(hostname)) return undefined;
  // The default UI port of a dev server.
  const webUi = `http://${hostname}:${Number(port || 7233) + 1000}`;
  return (await answers(webUi)) ? webUi : undefined;
}

/** The address of a run's page. */
export function toRunLink(webUi: string, namespace: string, workflowId: string, runId: string): string {
  return `${webUi}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${runId}`;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(WEB_UI_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}
