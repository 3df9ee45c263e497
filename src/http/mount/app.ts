import { Hono } from 'hono';

import { checkHost } from '../browser-rules/hosts';
import { PREFLIGHT_HEADERS, toCorsHeaders } from '../browser-rules/origins';
import { addCommonHeaders } from '../browser-rules/response-headers';
import { toPageFiles } from '../page/page-files';
import { servePageFile } from '../page/serve-page-file';
import { Problem } from '../problems/problem';
import { ROUTES } from '../routes/routes';
import type { Services } from '../routes/route';
import type { Settings } from '../who/identify';
import type { Origin } from './node-listener';
import { RequestNote } from './request-note';
import { serveRoute, toNotFound } from './serve-route';

interface Exchange {
  readonly origin: Origin;
  readonly note: RequestNote;
}

/** The handler's routes, behind the rules that hold for all of them. It never throws. */
export function createApp(settings: Settings, services: Services): (request: Request, origin: Origin) => Promise<Response> {
  const app = createRouter(settings, services);
  return async (request, origin) => {
    const note = new RequestNote();
    let response: Response;
    try {
      if (services.closing.aborted) throw new Problem('UNAVAILABLE', 'This server is closing.', { headers: { 'Retry-After': '1' } });
      checkHost(request.headers, settings, origin.peer);
      response = toRedirect(request, settings) ?? (await app.fetch(request, { origin, note }));
    } catch (error) {
      response = note.fail(error);
    }
    addCommonHeaders(response);
    for (const [name, value] of Object.entries(toCorsHeaders(request.headers, settings))) response.headers.set(name, value);
    try {
      settings.log?.(note.toLogEntry(request.method, response.status));
    } catch {
      // A log that fails must not fail the request: an answer may have been sent.
    }
    return response;
  };
}

function createRouter(settings: Settings, services: Services): Hono<{ Bindings: Exchange }> {
  const app = new Hono<{ Bindings: Exchange }>();
  const toPath = (path: string): string => settings.basePath + path.replace(/\{(\w+)\}/g, ':$1');
  const methods = new Map<string, string[]>();
  for (const { path, method } of ROUTES) methods.set(path, [...(methods.get(path) ?? []), method]);
  for (const route of ROUTES) {
    app.on(route.method, toPath(route.path), (c) => {
      const { raw } = c.req;
      // Hono serves HEAD as GET and drops the body: a stream would be left open.
      if (raw.method === 'HEAD') return refuseMethod(raw, methods.get(route.path) ?? [], settings);
      return serveRoute(route, { request: raw, params: c.req.param(), ...c.env }, settings, services);
    });
  }
  for (const file of settings.page ? toPageFiles(settings.page) : []) {
    app.get(toPath(file.path), (c) => {
      c.env.note.route = file.path;
      return servePageFile(file, c.req.raw, c.env.origin.context, settings);
    });
  }
  for (const [path, allowed] of methods) app.all(toPath(path), ({ req }) => refuseMethod(req.raw, allowed, settings));
  app.notFound(() => {
    throw toNotFound();
  });
  app.onError((error, c) => c.env.note.fail(error));
  return app;
}

function refuseMethod(request: Request, allowed: readonly string[], { trustedOrigins }: Settings): Response {
  const origin = request.headers.get('origin');
  if (request.method === 'OPTIONS' && origin !== null && trustedOrigins.has(origin)) return new Response(null, { status: 204, headers: PREFLIGHT_HEADERS });
  throw new Problem('METHOD_NOT_ALLOWED', `This address takes ${allowed.join(' and ')}.`, { headers: { Allow: allowed.join(', ') } });
}

// Without the slash at its end, the relative addresses of the page would lead elsewhere.
function toRedirect({ url }: Request, { basePath }: Settings): Response | undefined {
  const { pathname, search } = new URL(url);
  if (basePath === '' || pathname !== basePath) return undefined;
  return new Response(null, { status: 308, headers: { Location: `${basePath.slice(basePath.lastIndexOf('/') + 1)}/${search}` } });
}
