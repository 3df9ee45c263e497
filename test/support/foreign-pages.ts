import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

import { serveHttp } from './serve-http';
import { toCertificate } from './web-proxy';

/**
 * Ways in which a page can have a browser send a POST: each a function of the API's address of a pause, and of a query by
 * which the request is known again. And `read`, which tries to read an address in all ways.
 */
const WAYS = `
const STOLEN = '{"value":"stolen"}';
const send = (init, verb = '/answer') => (address, mark) =>
  fetch(address + verb + mark, { method: 'POST', credentials: 'include', ...init }).then(({ type, status }) => type + ' ' + status, () => 'blocked');
const submit = (enctype, name, value, isTop) => (address, mark) => {
  const frame = document.createElement('iframe');
  frame.name = 'frame' + Math.random();
  const form = Object.assign(document.createElement('form'), { method: 'POST', action: address + '/answer' + mark, enctype, target: isTop ? '_self' : frame.name });
  form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(frame, form);
  form.submit();
};
window.ways = {
  'a form': submit('application/x-www-form-urlencoded', 'value', 'stolen'),
  'a form of parts': submit('multipart/form-data', 'value', 'stolen'),
  'a form whose text is JSON': submit('text/plain', '{"value":"stolen","pad":"', '"}'),
  'text by fetch': send({ mode: 'no-cors', body: STOLEN }),
  'bytes without a type': send({ mode: 'no-cors', body: new Blob([STOLEN]) }),
  'nothing at all, to skip': send({ mode: 'no-cors' }, '/skip'),
  'a beacon': (address, mark) => navigator.sendBeacon(address + '/answer' + mark, STOLEN),
  'JSON by fetch': send({ headers: { 'content-type': 'application/json' }, body: STOLEN }),
  'a beacon of JSON': (address, mark) => navigator.sendBeacon(address + '/answer' + mark, new Blob([STOLEN], { type: 'application/json' })),
  'a form that leads there': submit('text/plain', '{"value":"stolen","pad":"', '"}', true),
};
const load = (tag, name, address) => new Promise((resolve) => {
  const node = Object.assign(document.createElement(tag), { [name]: address, rel: 'stylesheet' });
  Object.assign(node, { onload: () => resolve('loaded'), onerror: () => resolve('blocked') });
  document.body.append(node);
});
window.read = (address) => Promise.all([
  fetch(address, { credentials: 'include' }).then((response) => response.text(), () => 'blocked'),
  ...[['script', 'src'], ['img', 'src'], ['link', 'href']].map(([tag, name]) => load(tag, name, address)),
]);`;

export const FOREIGN_PAGE = `<!doctype html><title>Foreign</title><body><script>${WAYS}</script>`;

/** The names of the ways, and whether the browser asks the server before (a preflight). The last one leaves the page. */
export const WAY_NAMES: readonly { readonly way: string; readonly isAsked: boolean }[] = [
  ...['a form', 'a form of parts', 'a form whose text is JSON', 'text by fetch', 'bytes without a type', 'nothing at all, to skip', 'a beacon'].map((way) => ({ way, isAsked: false })),
  ...['JSON by fetch', 'a beacon of JSON'].map((way) => ({ way, isAsked: true })),
  { way: 'a form that leads there', isAsked: false },
];

/** Servers of pages that want to do harm, under every name, with and without TLS. */
export interface ForeignPages extends AsyncDisposable {
  /** The page with the ways above; below `/sandboxed` it is in a sandboxed frame. */
  http(host: string): string;
  https(host: string): string;
}

export async function serveForeignPages(): Promise<ForeignPages> {
  const serve: RequestListener = ({ url }, res) => {
    res.setHeader('content-type', 'text/html');
    res.end(url === '/sandboxed' ? '<!doctype html><body><iframe sandbox="allow-scripts allow-forms" src="/"></iframe>' : FOREIGN_PAGE);
  };
  const [plain, tls] = await Promise.all([serveHttp(createServer(serve)), serveHttp(createTlsServer(toCertificate(), serve))]);
  const toPort = ({ url }: { readonly url: string }): string => new URL(url).port;
  return {
    http: (host) => `http://${host}:${toPort(plain)}`,
    https: (host) => `https://${host}:${toPort(tls)}`,
    [Symbol.asyncDispose]: async () => void (await Promise.all([plain.close(), tls.close()])),
  };
}
