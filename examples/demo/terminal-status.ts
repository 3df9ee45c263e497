import { styleText } from 'node:util';

const FRAMES = ['◒', '◐', '◓', '◑'];
const FRAME_MS = 80;
/** A shorter wait shows nothing, so that quick steps do not flicker. */
const QUIET_FRAMES = 2;
const CLEAR_LINE = '\r\u001b[K';

/** A spinner on the last line of the terminal. */
export interface TerminalStatus {
  /** Runs a function that prints full lines above the spinner. */
  above(print: () => void): void;
  stop(): void;
}

/**
 * Shows that work is in progress. It also reads the keyboard: a second Enter must not answer the next question, and Ctrl-C
 * interrupts.
 */
export function showStatus(what: string, interrupt: () => void): TerminalStatus {
  let frame = 0;
  const draw = () => {
    if (frame++ < QUIET_FRAMES) return;
    const line = `${FRAMES[frame % FRAMES.length]}  ${what} ...`.slice(0, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(`${CLEAR_LINE}${styleText('cyan', line)}`);
  };
  const clear = () => void (frame > QUIET_FRAMES && process.stderr.write(CLEAR_LINE));
  const timer = setInterval(draw, FRAME_MS);
  const release = takeKeyboard(interrupt);
  return {
    above: (print) => {
      clear();
      print();
    },
    stop: () => {
      clearInterval(timer);
      release();
      clear();
    },
  };
}

function takeKeyboard(interrupt: () => void): () => void {
  const { stdin } = process;
  const receive = (keys: Buffer) => void (keys.includes('\u0003') && interrupt());
  stdin.setRawMode(true).on('data', receive).resume();
  return () => void stdin.off('data', receive).pause().setRawMode(false);
}
