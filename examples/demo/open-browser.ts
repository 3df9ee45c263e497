import { spawn } from 'node:child_process';

/** Opens an address in the person's browser. Returns false where there is none to open, as on a server without a screen. */
export async function openBrowser(url: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const command = toCommand(env);
  if (!command) return false;
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const opened = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    opened.once('error', () => resolve(false)).once('spawn', () => resolve(true));
    opened.unref();
  });
}

function toCommand({ DISPLAY, WAYLAND_DISPLAY, CI }: NodeJS.ProcessEnv): readonly [string, ...string[]] | undefined {
  if (CI) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['explorer'];
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
