/** The part of Temporal's runtime in the sandbox that this file touches; nothing happens where it has changed. */
interface Runtime {
  readonly __TEMPORAL_ACTIVATOR__?: { readonly commands?: { respondToQuery?: unknown }[] };
}

/**
 * Forgets the commands of a failed task, which are void. The worker (1.24) keeps them, sends them along with the answer
 * to the next query of the same workflow, is told that this is malformed, and shuts down with all its workflows.
 */
export function voidCommands(): void {
  const commands = (globalThis as Runtime).__TEMPORAL_ACTIVATOR__?.commands;
  if (!Array.isArray(commands)) return;
  commands.splice(0, commands.length, ...commands.filter(({ respondToQuery }) => respondToQuery));
}
