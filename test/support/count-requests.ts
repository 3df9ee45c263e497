import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

/** A connection that knows how often the visibility store was asked through it. */
export interface CountedConnection extends AsyncDisposable {
  readonly connection: Connection;
  /** Requests to the visibility store so far: lists and counts, each try one. */
  requests(): number;
  /** Called before each such request. */
  onRequest: () => void;
  /** A new client, whose inboxes find out again what the namespace allows. */
  client(namespace?: string): Client;
}

export async function connectCounted(address: string): Promise<CountedConnection> {
  let requests = 0;
  const connection = await Connection.connect({
    address,
    interceptors: [
      // What comes first wraps the rest, so that what is tried again is counted again.
      makeGrpcRetryInterceptor(defaultGrpcRetryOptions()),
      (options, next) => {
        if (VISIBILITY.test(options.method_definition.path)) {
          requests++;
          counted.onRequest();
        }
        // The rest is an ordinary call, although its type is less precise.
        return next(options) as ReturnType<Interceptor>;
      },
    ],
  });
  const counted: CountedConnection = {
    connection,
    requests: () => requests,
    onRequest: () => {},
    client: (namespace = 'default') => new Client({ connection, namespace }),
    [Symbol.asyncDispose]: () => connection.close(),
  };
  return counted;
}

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

const VISIBILITY = /\/(List|Count|Scan)\w*WorkflowExecutions$/;
