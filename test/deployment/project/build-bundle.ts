import { writeFile } from 'node:fs/promises';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/** Builds the workflows' bundle ahead, as the deployment's build does, with its interceptors inside. */
export async function buildBundle(workflowsPath: string, codePath: string): Promise<void> {
  const workflowInterceptorModules = [require.resolve('./interceptors/workflow-interceptors')];
  const { code } = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules, logger: new DefaultLogger('ERROR') });
  await writeFile(codePath, code);
}
