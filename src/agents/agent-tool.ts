import type { AnswerIssue } from '../protocol/answer';
import type { JsonSchema } from '../protocol/json-schema';
import { InvalidQuestionError } from '../workflow-side';
import type { AskingOptions } from './asking-options';
import { readArguments } from './read-arguments';

/** A tool that any agent loop can offer its model. */
export interface AgentTool<R> {
  readonly name: string;
  /** What it is for, for the model. */
  readonly description: string;
  /** JSON Schema of the arguments: an object. */
  readonly parameters: ToolParameters;
  /**
   * Runs a call of the model. `args` is an object, or its JSON as most models send it. Arguments that do not fit are the
   * model's mistake: the result then says what is wrong, so that the model can call again. It throws for no argument.
   */
  readonly execute: (args: unknown) => Promise<R | InvalidArguments>;
}

/** The JSON Schema of a tool's arguments. */
export interface ToolParameters extends JsonSchema {
  readonly type: 'object';
  readonly properties: { readonly [name: string]: JsonSchema };
  readonly required: string[];
  readonly additionalProperties: false;
}

/** The result of a call whose arguments do not fit the tool's parameters. Nobody was asked. */
export interface InvalidArguments {
  readonly status: 'invalid';
  readonly message: string;
  readonly issues: readonly AnswerIssue[];
}

/** Options of a tool. */
export interface ToolOptions extends AskingOptions {
  /** The tool's name for the model. */
  readonly name?: string | undefined;
  /** What the tool is for, for the model. */
  readonly description?: string | undefined;
}

/** A tool whose `run` gets arguments that fit its parameters. */
export function toAgentTool<A, R>({ run, ...tool }: Omit<AgentTool<R>, 'execute'> & { readonly run: (args: A) => Promise<R> }): AgentTool<R> {
  return {
    ...tool,
    execute: async (given) => {
      const args = readArguments(tool.parameters, given);
      if (!args.ok) return toInvalid(tool.name, args.issues);
      try {
        return await run(args.value as A);
      } catch (error) {
        // What a schema cannot say: options of a text, an id twice. The author's own options were judged before.
        if (!(error instanceof InvalidQuestionError)) throw error;
        return toInvalid(tool.name, [{ path: [], code: 'check', message: error.message }]);
      }
    },
  };
}

function toInvalid(name: string, issues: readonly AnswerIssue[]): InvalidArguments {
  return { status: 'invalid', message: `Nobody was asked: the arguments of ${name} do not fit. Mend them and call it again.`, issues };
}
