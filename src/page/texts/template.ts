/** A text of the catalogue: a sentence, or by the plural of its `{n}` one sentence for each form. `**…**` is its strong part. */
export type Template = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

/** One part of a filled text. */
export interface Part<V> {
  readonly value: string | V;
  readonly isStrong: boolean;
}

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<T> = T extends string ? NamesIn<T> : NamesIn<T[keyof T]>;

/** The values that a text needs, by the names in its braces. */
export type ValuesOf<T, V = string | number> = { readonly [name in NamesOf<T>]: V };

/** Fills a text's values in. A name without a value stays as it is written. */
export function toParts<V>(template: string, values: Readonly<Record<string, V>>): readonly Part<V>[] {
  return template.split('**').flatMap((run, i) =>
    run
      .split(/\{(\w+)\}/)
      .map((piece, j): string | V => (j % 2 === 0 ? piece : Object.hasOwn(values, piece) ? (values[piece] as V) : `{${piece}}`))
      .filter((value) => value !== '')
      .map((value) => ({ value, isStrong: i % 2 === 1 }))
  );
}

/** The form of a text for a number. */
export function toForm(template: Template, n: unknown, rules: Intl.PluralRules): string {
  if (typeof template === 'string') return template;
  return template[rules.select(Number(n))] ?? template.other;
}
