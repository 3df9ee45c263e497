/** The worker of the example `openai-agent`. It has one of its own, since an agent library is large in every workflow. */
import { setTracingDisabled } from '@openai/agents-core';
import { OpenAIAgentsPlugin } from '@temporalio/openai-agents';

import * as activities from '../examples/openai-agent/activities';
import { ScriptedModelProvider } from '../examples/openai-agent/scripted-model';
import { bundleInOneFile } from './bundle-in-one-file';
import { runWorker } from './run-worker';

// Else each step of the agent is written to standard error.
setTracingDisabled(true);

runWorker({
  workflowsPath: require.resolve('../examples/openai-agent/workflows'),
  activities,
  // #region plugin
  // In practice: new OpenAIProvider() of "@openai/agents-openai".
  plugins: [new OpenAIAgentsPlugin({ modelProvider: new ScriptedModelProvider() })],
  bundlerOptions: { webpackConfigHook: bundleInOneFile },
  // #endregion
});
