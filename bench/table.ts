import { BY_HAND, median, ratio, toExcessive } from './measure';
import type { Figure } from './measure';

const AGAIN = 'by hand again';
/** The ratio of by hand again must be within this limit. Otherwise the machine was too busy for any ratio. */
const RESTLESS = 1.05;

/** Returns the table, with a line for each figure and contestant. */
export function toTable(figures: readonly Figure[]): string {
  const head = ['figure', 'contestant', 'median', 'least – most', '× first line', 'of any round', 'may be', ''];
  const rows = figures.flatMap(toRows);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd()).join('\n');
}

function toRows(figure: Figure): string[][] {
  const { what, unit, samples, bounds = {}, above = {}, most = {}, base = BY_HAND } = figure;
  const excessive = toExcessive(figure);
  const others = samples[base];
  const [first = []] = Object.values(samples);
  return Object.entries(samples).map(([name, own]) => {
    const cells = [what, name, `${toText(median(own))} ${unit}`, `${toText(Math.min(...own))} – ${toText(Math.max(...own))}`];
    const limit = above[name];
    if (limit !== undefined) return [...cells, `+ ${toText(median(own) - median(first))} ${unit}`, '', `+ ${toText(limit)} ${unit}`, excessive.includes(name) ? 'MISSED' : 'holds'];
    const against = others && name !== base ? ratio(own, others) : undefined;
    const ratios = against ? [toRatio(against.of), `${toRatio(against.least)} – ${toRatio(against.most)}`] : ['', ''];
    const highest = most[name];
    if (highest !== undefined) return [...cells, ...ratios, `${toText(highest)} ${unit}`, median(own) <= highest ? 'holds' : 'MISSED'];
    const bound = bounds[name] ?? (name === AGAIN ? RESTLESS : undefined);
    return [...cells, ...ratios, ...(against && bound !== undefined ? [toRatio(bound), toVerdict(name, against.of, bound)] : ['', ''])];
  });
}

function toVerdict(name: string, of: number, bound: number): string {
  if (name === AGAIN) return of <= bound && 1 / of <= bound ? 'quiet' : 'too restless: the ratios of this figure do not count';
  return of <= bound ? 'holds' : 'MISSED';
}

function toRatio(of: number): string {
  return Number.isFinite(of) ? of.toFixed(2) : '';
}

function toText(value: number): string {
  if (value === Infinity) return 'killed';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3);
}
