import { widthOfStream } from '../process/output';

const MAX_WIDTH = 30;
const CLEAR_LINE = '\r\u001b[K';

/** A progress bar on the last line of a terminal. It shows nothing if the stream is not a terminal. */
export interface ProgressBar {
  show(done: number, failed: number): void;
  clear(): void;
}

/** Creates a bar for `total` steps. */
export function createProgressBar(total: number, stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show: (done, failed) => {
      stream.write(CLEAR_LINE + toBar({ done, failed, total }, widthOfStream(stream)));
      shown = true;
    },
    clear: () => {
      if (shown) stream.write(CLEAR_LINE);
      shown = false;
    },
  };
}

/** The bar as text, at most as wide as the terminal. */
export function toBar({ done, failed, total }: { readonly done: number; readonly failed: number; readonly total: number }, width: number): string {
  const counts = `${done}/${total}${failed > 0 ? `, ${failed} not accepted` : ''}`;
  const room = Math.min(MAX_WIDTH, width - counts.length - 4);
  if (room < 5) return counts.slice(0, width - 1);
  const full = total === 0 ? room : Math.floor((done / total) * room);
  return `[${'#'.repeat(full)}${'-'.repeat(room - full)}] ${counts}`;
}
