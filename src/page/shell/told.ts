import { useRef, useState } from 'preact/hooks';

/** What the stream told: how often of the question that is open, and that anything changed at all. */
export interface Told {
  /** Goes up with each change of the open question. */
  readonly ofOpen: number;
  /** Goes up with each change. */
  readonly ofAny: number;
}

/** Counts what the stream tells. `open` is the identity of the open question. */
export function useTold(open: string | undefined): readonly [Told, (identities: ReadonlySet<string>) => void] {
  const [told, setTold] = useState<Told>({ ofOpen: 0, ofAny: 0 });
  const current = useRef(open);
  current.current = open;
  const { current: note } = useRef((identities: ReadonlySet<string>): void => {
    const isOpen = identities.has(current.current ?? '');
    setTold(({ ofOpen, ofAny }) => ({ ofOpen: ofOpen + Number(isOpen), ofAny: ofAny + 1 }));
  });
  return [told, note];
}
