import { createServer, request } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

import { createCertificate } from './certificates';
import { serveHttp } from './serve-http';

/** A reverse proxy in front of a web server on this machine. */
export interface WebProxy extends AsyncDisposable {
  readonly port: number;
  /** The proxy's origin under a host name. */
  at(host: string): string;
}

export interface WebProxyOptions {
  /** Speaks TLS to browsers, by a certificate that nobody has signed. */
  readonly tls?: boolean;
  /** Sends the server's own address as `Host`; otherwise what the browser sent. */
  readonly rewritesHost?: boolean;
  /** Set in every request, as by a proxy that signs people in. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts a proxy in front of a port, which may be known only later: a server may have to know its proxy's address. */
export async function startWebProxy(toPort: () => number, { tls = false, rewritesHost = false, headers = {} }: WebProxyOptions = {}): Promise<WebProxy> {
  const forward: RequestListener = (req, res) => {
    const target = toPort();
    const sent = { ...req.headers, ...headers, ...(rewritesHost && { host: `127.0.0.1:${target}` }) };
    const upstream = request({ host: '127.0.0.1', port: target, method: req.method, path: req.url, headers: sent, agent: false }, (response) => {
      res.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(res);
    });
    upstream.on('error', () => res.destroy());
    res.on('close', () => upstream.destroy());
    req.pipe(upstream);
  };
  const served = await serveHttp(tls ? createTlsServer(toCertificate(), forward) : createServer(forward));
  const port = Number(new URL(served.url).port);
  return { port, at: (host) => `http${tls ? 's' : ''}://${host}:${port}`, [Symbol.asyncDispose]: served.close };
}

/** Key and certificate of a server whose authority no browser knows. */
export function toCertificate(): { readonly cert: string; readonly key: string } {
  const { cert, key } = createCertificate('inbox.example', createCertificate('authority.example'));
  return { cert, key };
}
