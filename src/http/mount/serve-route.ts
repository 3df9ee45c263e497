import { checkOrigin } from '../browser-rules/origins';
import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';
import { Problem, toPauseNotFound } from '../problems/problem';
import { readBody } from '../routes/read-body';
import { readQuery } from '../routes/read-query';
import type { Route, Services } from '../routes/route';
import { Access } from '../who/access';
import { identify } from '../who/identify';
import type { Settings } from '../who/identify';
import type { Origin } from './node-listener';
import type { RequestNote } from './request-note';

/** One request to a route of the API. */
export interface RouteRequest {
  readonly request: Request;
  readonly origin: Origin;
  readonly params: Readonly<Record<string, string>>;
  readonly note: RequestNote;
}

/** Serves a request in the order in which it may fail: where it comes from, who sends it, how often, what it says. */
export async function serveRoute(route: Route, { request, origin, params, note }: RouteRequest, settings: Settings, services: Services): Promise<Response> {
  const { id } = params;
  note.route = route.path;
  note.pause = id !== undefined && parsePauseId(id) ? id : undefined;
  if (route.method !== 'GET') checkOrigin(request.headers, settings);
  const person = await identify(request, origin.context, settings);
  note.user = person.name;
  services.limits.countRequest(person.name);
  if (person.link !== undefined) checkLink(route, id, person.link);
  const query = route.query && readQuery(new URL(request.url).searchParams, route.query);
  const body = route.body && (await readBody(request, route.body));
  const access = new Access(person, settings.authorize);
  try {
    return await route.handle({ ...services, request, params, person, access }, { query, body });
  } catch (error) {
    // What is asked of the feed ends with the connection. Nobody reads this.
    if (route.method === 'GET' && request.signal.aborted) throw new Problem('BAD_REQUEST', 'The client has gone.');
    throw error;
  }
}

// A link opens its own pause and nothing else.
function checkLink(route: Route, id: string | undefined, link: string): void {
  if (!route.byLink) throw toNotFound();
  if (id !== undefined && toIdentity(id) !== toIdentity(link)) throw toPauseNotFound();
}

function toIdentity(id: string): string | undefined {
  const parsed = parsePauseId(id);
  return parsed && toPauseIdentity(parsed);
}

/** The answer for every path that is no route. */
export function toNotFound(): Problem {
  return new Problem('NOT_FOUND', 'There is nothing at this address.');
}
