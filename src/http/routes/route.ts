import type { Client } from '@temporalio/client';
import type { z } from 'zod';

import type { Inbox } from '../../client/inbox';
import type { Feed } from '../feed/feed';
import type { ProblemCode } from '../problems/problem-codes';
import type { Access } from '../who/access';
import type { Directory } from '../who/directory';
import type { DisplayNames } from '../who/display-names';
import type { PersonLimits } from '../who/limits';
import type { Person } from '../who/person';
import type { UndecidedAnswers } from '../who/undecided-answers';

/** What all requests of a handler share. */
export interface Services {
  readonly inbox: Inbox;
  readonly client: Client;
  readonly feed: Feed;
  readonly limits: PersonLimits;
  readonly undecided: UndecidedAnswers;
  readonly names: DisplayNames;
  readonly directory: Directory;
  /** Aborted when the handler closes. */
  readonly closing: AbortSignal;
  /** The paths under which the handler serves its routes begin with it. */
  readonly basePath: string;
}

/** One request of a person who is known. */
export interface ApiCall extends Services {
  readonly request: Request;
  readonly person: Person;
  readonly access: Access;
  /** The values of the path's `{…}`. */
  readonly params: Readonly<Record<string, string>>;
}

type Shape = z.ZodObject;
type Read<S extends Shape | undefined> = S extends Shape ? z.output<S> : undefined;

/** One route. The router, the checks of requests and the OpenAPI document are made from it. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the base path, e.g. `/api/pauses/{id}`. */
  readonly path: string;
  /** The name of the operation in the OpenAPI document. */
  readonly operation: string;
  readonly summary: string;
  /** Whether an answer link opens it, for its own pause. */
  readonly byLink: boolean;
  readonly query?: Shape;
  readonly headers?: Shape;
  readonly body?: Shape;
  /** Whether the request says all without a body. */
  readonly needsNoBody?: boolean;
  readonly responses: Readonly<Record<number, RouteResponse>>;
  /** Problems beside those of every route. */
  readonly problems: readonly ProblemCode[];
  readonly handle: (call: ApiCall, given: { readonly query: unknown; readonly body: unknown }) => Promise<Response>;
}

export interface RouteResponse {
  readonly description: string;
  readonly schema: z.ZodType;
  /** Default `application/json`. */
  readonly mediaType?: string;
  /** The form of the same response for who accepts only JSON. */
  readonly asJson?: z.ZodType;
}

/** Declares a route: `handle` gets query and body as the schemas have read them. */
export function defineRoute<Q extends Shape | undefined = undefined, B extends Shape | undefined = undefined>(
  route: Omit<Route, 'query' | 'body' | 'handle'> & {
    readonly query?: Q;
    readonly body?: B;
    readonly handle: (call: ApiCall, given: { readonly query: Read<Q>; readonly body: Read<B> }) => Promise<Response>;
  }
): Route {
  return route as unknown as Route;
}

/** A response in JSON. */
export function toJson(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
