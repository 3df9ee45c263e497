import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

/** A connection that counts its requests to the visibility store. */
export interface CountedConnection extends AsyncDisposable {
  readonly connection: Connection;
  /** Number of requests to the visibility store so far: lists and counts. Each try counts. */
  requests(): number;
  /** Called before each such request. */
  onRequest: () => void;
  /** A new client. Its inboxes read again what the namespace allows. */
  client(namespace?: string): Client;
}

export async function connectCounted(address: string): Promise<CountedConnection> {
  let requests = 0;
  const connection = await Connection.connect({
    address,
    interceptors: [
      // The first interceptor wraps the next one, so each retry is counted.
      makeGrpcRetryInterceptor(defaultGrpcRetryOptions()),
      (options, next) => {
        if (VISIBILITY.test(options.method_definition.path)) {
          requests++;
          counted.onRequest();
        }
        // This is an ordinary call, although its type is less precise.
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
