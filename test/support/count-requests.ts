import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

/** A connection that knows how often the visibility store was asked through it. */
export interface CountedConnection extends AsyncDisposable {
  readonly connection: Connection;
  /** Requests to the visibility store so far: lists and counts, each try one. */
  requests(): number;
  /** Told of each such request as it sets out. */
  onRequest: () => void;
  /** A client of its own: its inboxes find out anew what the namespace allows. */
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
        // What follows is a call as good as one of one's own; its type says less.
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
