import { useCallback, useState } from 'preact/hooks';

/** How often the stream told of a pause, by its identity. */
export function useTold(): readonly [ReadonlyMap<string, number>, (identity: string) => void] {
  const [told, setTold] = useState<ReadonlyMap<string, number>>(new Map());
  const note = useCallback((identity: string) => setTold((before) => new Map(before).set(identity, (before.get(identity) ?? 0) + 1)), []);
  return [told, note];
}
