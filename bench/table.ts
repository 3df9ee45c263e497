import { BY_HAND, median, ratio, toExcessive } from './measure';
import type { Figure } from './measure';

const AGAIN = 'by hand again';
/** By hand against itself has to lie within this, or the machine was too restless for any ratio. */
const RESTLESS = 1.05;

/** The table, a line a figure and contestant. */
export function toTable(figures: readonly Figure[]): string {
  const head = ['figure', 'contestant', 'median', 'least – most', '× by hand', 'of any round', 'may be', ''];
  const rows = figures.flatMap(toRows);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd()).join('\n');
}

function toRows(figure: Figure): string[][] {
  const { what, unit, samples, bounds = {}, above = {} } = figure;
  const excessive = toExcessive(figure);
  const hand = samples[BY_HAND];
  const [first = []] = Object.values(samples);
  return Object.entries(samples).map(([name, own]) => {
    const against = hand && name !== BY_HAND && ratio(own, hand);
    const bound = bounds[name] ?? (name === AGAIN ? RESTLESS : undefined);
    const limit = above[name];
    const more = median(own) - median(first);
    if (limit !== undefined) {
      const [most, verdict] = [`+ ${toText(limit)} ${unit}`, excessive.includes(name) ? 'MISSED' : 'holds'];
      return [what, name, `${toText(median(own))} ${unit}`, `${toText(Math.min(...own))} – ${toText(Math.max(...own))}`, `+ ${toText(more)} ${unit}`, '', most, verdict];
    }
    return [
      what,
      name,
      `${toText(median(own))} ${unit}`,
      `${toText(Math.min(...own))} – ${toText(Math.max(...own))}`,
      against ? against.of.toFixed(2) : '',
      against ? `${against.least.toFixed(2)} – ${against.most.toFixed(2)}` : '',
      against && bound !== undefined ? `${bound.toFixed(2)}` : '',
      against && bound !== undefined ? toVerdict(name, against.of, bound) : '',
    ];
  });
}

function toVerdict(name: string, of: number, bound: number): string {
  if (name === AGAIN) return of <= bound && 1 / of <= bound ? 'quiet' : 'too restless: the ratios of this figure do not count';
  return of <= bound ? 'holds' : 'MISSED';
}

function toText(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3);
}
