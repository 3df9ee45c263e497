import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** An interceptor that holds an update with the comment "looked up" until the signal `found`. */
export const interceptors = (): WorkflowInterceptors => {
  let isFound = false;
  return {
    inbound: [
      {
        async execute(input, next) {
          setHandler(defineSignal('found'), () => void (isFound = true));
          return next(input);
        },
        async handleUpdate(input, next) {
          const [{ comment } = {}] = input.args as [{ comment?: string }?];
          if (comment === 'looked up') await condition(() => isFound);
          return next(input);
        },
      },
    ],
  };
};
