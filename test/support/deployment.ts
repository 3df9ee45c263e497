import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import type { VersioningBehavior } from '@temporalio/common';
import type { WorkerDeploymentOptions } from '@temporalio/worker';

import { until } from './until';

/** A deployment of workers, whose versions are its builds. */
export interface Deployment {
  /** What makes a worker one of a build. `behavior` holds for workflows that say nothing themselves. Default: pinned. */
  toWorker(buildId: string, behavior?: VersioningBehavior): { readonly workerDeploymentOptions: WorkerDeploymentOptions };
  /** Makes a build the current version, once a worker of it has polled: new workflows begin there, and those that upgrade go on there. */
  makeCurrent(buildId: string): Promise<void>;
  /** What Temporal says of a build that is not current any more. */
  readDrainage(buildId: string): Promise<'draining' | 'drained' | undefined>;
}

export function createDeployment({ workflowService, options: { namespace } }: Client, deploymentName: string): Deployment {
  return {
    toWorker: (buildId, defaultVersioningBehavior = 'PINNED') => ({
      workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior },
    }),
    makeCurrent: async (buildId) => {
      await until(`build ${buildId} to be known`, () => workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName, buildId }).then(() => true, isNotYet));
    },
    readDrainage: async (buildId) => {
      const { workerDeploymentVersionInfo: info } = await workflowService.describeWorkerDeploymentVersion({ namespace, deploymentVersion: { deploymentName, buildId } });
      return DRAINAGE[Number(info?.drainageInfo?.status ?? 0)];
    },
  };
}

// VersionDrainageStatus in temporal.api.enums.v1.
const DRAINAGE: Readonly<Record<number, 'draining' | 'drained'>> = { 1: 'draining', 2: 'drained' };

const [NOT_FOUND, FAILED_PRECONDITION] = [5, 9];

// A version is known once a worker of it has polled.
function isNotYet(error: unknown): false {
  if (isGrpcServiceError(error) && [NOT_FOUND, FAILED_PRECONDITION].includes(error.code)) return false;
  throw error;
}
