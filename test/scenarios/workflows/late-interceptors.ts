import { sleep } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** An interceptor that looks something up before an update reaches its handler, and takes longer than a pause stays open. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async handleUpdate(input, next) {
        const [{ comment } = {}] = input.args as [{ comment?: string }?];
        if (comment === 'looked up') await sleep('3 seconds');
        return next(input);
      },
    },
  ],
});
