import type { HandlerSettings } from '../options/handler-settings';
import { Problem } from '../problems/problem';

type HostSettings = Pick<HandlerSettings<never, never>, 'allowedHosts' | 'isInsecure'>;

const LOOPBACK_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const LOOPBACK_PEERS = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/**
 * Throws `HOST_NOT_ALLOWED` for a request that is for another host: a foreign page may have pointed its own name at this
 * address. Only the `Host` header counts: a proxy's `X-Forwarded-Host` can be sent by anybody.
 */
export function checkHost(headers: Headers, { allowedHosts, isInsecure }: HostSettings, peer?: string): void {
  const host = headers.get('host')?.toLowerCase() ?? '';
  if (isInsecure) checkLoopback(headers, host, peer);
  if (!allowedHosts || allowedHosts.some((allowed) => host === allowed || toHostname(host) === allowed)) return;
  throw new Problem('HOST_NOT_ALLOWED', 'This server does not answer for the Host of this request. Its operator can name the host in the options "url" or "allowedHosts".');
}

/** A host without its port. */
function toHostname(host: string): string {
  return host.replace(/:\d*$/, '');
}

function checkLoopback(headers: Headers, host: string, peer: string | undefined): void {
  const isProxied = [...headers.keys()].some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
  if (LOOPBACK_NAMES.test(toHostname(host)) && !isProxied && (peer === undefined || LOOPBACK_PEERS.test(peer))) return;
  throw new Problem('HOST_NOT_ALLOWED', 'With "insecureNoAuth" this server answers only requests of its own machine, for localhost. Its operator can set "authenticate" instead.');
}
