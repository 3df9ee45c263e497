import type { VNode } from 'preact';

/** Paths of the icons, on a field of 16 × 16. */
const PATHS = {
  approval: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM5.5 8.2l1.8 1.8 3.4-3.8',
  select: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM9 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  multiselect: 'M2.5 2.5h11v11h-11zM5.5 8.2l1.8 1.8 3.4-3.8',
  text: 'M3 4.5h10M3 8h10M3 11.5h6',
  number: 'M6.5 2.5 5 13.5M11 2.5 9.5 13.5M3 6h10.5M2.5 10H13',
  date: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5',
  form: 'M2.5 2.5h11v4h-11zM2.5 9.5h11v4h-11z',
  edits: 'm10.8 2.9 2.3 2.3L6 12.3l-3 .7.7-3z',
  search: 'M11.25 7a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0ZM10.2 10.2l3.3 3.3',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  help: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.3 6.3a1.75 1.75 0 1 1 2.5 1.6c-.5.3-.8.6-.8 1.1M8 11.2v.05',
  person: 'M11 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM2.5 13.5c1-4 10-4 11 0',
  back: 'M10 3 5 8l5 5',
  up: 'm4 10 4-4 4 4',
  down: 'm4 6 4 4 4-4',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.75V8l2.25 1.5',
  alert: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.05',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  change: 'M3 6h9.5L10 3.5M13 10H3.5L6 12.5',
  gone: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM4 4l8 8',
  close: 'm4 4 8 8M12 4l-8 8',
  link: 'M6.8 9.2a2.7 2.7 0 0 0 3.9.1l2-2a2.7 2.7 0 0 0-3.8-3.8l-.9.9M9.2 6.8a2.7 2.7 0 0 0-3.9-.1l-2 2a2.7 2.7 0 0 0 3.8 3.8l.9-.9',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon beside words that say the same, so a screen reader passes over it. `flip`: it points along the line of reading. */
export function Icon({ name, tone, flip }: { readonly name: IconName; readonly tone?: 'good' | 'warn' | 'bad' | undefined; readonly flip?: boolean }): VNode {
  return (
    <svg class={`icon${tone ? ` is-${tone}` : ''}${flip ? ' icon-flip' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
