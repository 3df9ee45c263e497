/** Options as they were given: one that is `undefined` is as good as absent. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what is `undefined`. */
export function onlyGiven<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}
