import { sleep } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** An interceptor that delays an update with this comment for longer than its pause stays open. */
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
