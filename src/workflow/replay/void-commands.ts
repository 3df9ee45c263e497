/** The part of Temporal's sandbox runtime that this file uses. If a later SDK changes it, this file does nothing. */
interface Runtime {
  readonly __TEMPORAL_ACTIVATOR__?: { readonly commands?: { respondToQuery?: unknown }[] };
}

/**
 * Removes the commands of a failed task, which must not be sent. The worker (1.24) keeps them and sends them with its reply
 * to the workflow's next query. Temporal's core rejects that reply as malformed, and the worker shuts down.
 * See docs/decisions/0005.
 */
export function voidCommands(): void {
  const commands = (globalThis as Runtime).__TEMPORAL_ACTIVATOR__?.commands;
  if (!Array.isArray(commands)) return;
  commands.splice(0, commands.length, ...commands.filter(({ respondToQuery }) => respondToQuery));
}
