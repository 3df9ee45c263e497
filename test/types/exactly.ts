type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/** `exactly<string>()(value)` compiles only where the value's static type is `string`: neither wider, nor narrower, nor `any`. */
export function exactly<Expected>(): <Actual>(value: Actual, ...differs: Equal<Actual, Expected> extends true ? [] : [differs: never]) => void {
  return () => undefined;
}
