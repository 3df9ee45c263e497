import type { MultiselectValue } from '../protocol/question';
import { toAgentTool } from './agent-tool';
import type { AgentTool, ToolOptions, ToolParameters } from './agent-tool';
import { toAsk, toSaid } from './asking-options';

/** What the model is told of its question. */
export type AskUserResult =
  | {
      readonly status: 'answered';
      /** A text, a number, a date or an option's id; for a multiselect the ids, and the person's own text as `custom`. */
      readonly value: string | number | MultiselectValue;
      /** Set where the value of a select is the person's own text. */
      readonly custom?: true;
      readonly by?: string;
      readonly comment?: string;
    }
  | { readonly status: 'skipped'; readonly by?: string; readonly comment?: string }
  | { readonly status: 'timedOut' };

interface AskUserArguments {
  readonly question: string;
  readonly options?: readonly object[];
  readonly [option: string]: unknown;
}

const TEXT = { type: 'string', minLength: 1 } as const;

const PARAMETERS: ToolParameters = {
  type: 'object',
  properties: {
    question: { ...TEXT, maxLength: 2000, description: 'The question, as the person reads it. One question a call.' },
    details: { type: 'string', description: 'Markdown under the question: what the person has to know to answer.' },
    inputType: {
      type: 'string',
      enum: ['text', 'number', 'date', 'approval', 'select', 'multiselect'],
      description: 'How the person answers. Default text. A date is YYYY-MM-DD. An approval is approve or reject, unless it has options.',
    },
    options: {
      type: 'array',
      description: 'The choices of a select, a multiselect or an approval, and of nothing else.',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        properties: {
          id: { ...TEXT, maxLength: 200, description: 'What you get when it is chosen; no commas.' },
          label: { ...TEXT, maxLength: 500, description: 'What the person sees.' },
          description: { type: 'string', maxLength: 2000 },
        },
        required: ['id', 'label'],
        additionalProperties: false,
      },
    },
    allowCustom: { type: 'boolean', description: 'Whether a person may write a text of their own instead of an option, in a select or a multiselect.' },
    skippable: { type: 'boolean', description: 'Whether the person may skip the question.' },
  },
  required: ['question'],
  additionalProperties: false,
};

/**
 * A tool by which a model asks a person: `ask_user`. Who is asked, and how long it waits, are your options, not the model's.
 * Make it in the workflow, once for a loop.
 *
 * @throws InvalidQuestionError for a mistake in the options.
 * @example
 * const tools = [askUserTool({ audience: ['user:ada'], timeout: '2 days' })];
 * const { name, description, parameters } = tools[0]; // for the model
 * const result = await tools[0].execute(call.arguments); // JSON for the model
 */
export function askUserTool({
  name = 'ask_user',
  description = 'Asks a person and waits for the answer, which may take days. Use it for what only a person can know or decide. The result has the status answered, skipped or timedOut; with the status invalid, mend the arguments and call it again.',
  ...options
}: ToolOptions = {}): AgentTool<AskUserResult> {
  const ask = toAsk(options);
  return toAgentTool({
    name,
    description,
    parameters: PARAMETERS,
    run: async (args: AskUserArguments): Promise<AskUserResult> => {
      const { options: choices, ...given } = dropNulls(args);
      const outcome = await ask({ ...given, ...(choices && { options: choices.map(dropNulls) }), metadata: { tool: name } });
      const { status, value, custom } = outcome;
      if (status === 'timedOut') return { status };
      if (status === 'skipped') return { status, ...toSaid(outcome) };
      return { status, value: value as string, ...(custom && { custom }), ...toSaid(outcome) };
    },
  });
}

// Models send null for what they leave out.
function dropNulls<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as T;
}
