import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Interceptors like those of tracing libraries: a message reaches its handler some promises later. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async handleUpdate(input, next) {
        for (let i = 0; i < 5; i++) await Promise.resolve();
        return next(input);
      },
      async handleSignal(input, next) {
        for (let i = 0; i < 5; i++) await Promise.resolve();
        return next(input);
      },
    },
  ],
});
