/** One violated constraint of a request, before all of them are told together. */
export interface Violation {
  readonly path: string;
  /** The offending value as AWS echoes it; undefined for a missing one, null where AWS shows none. */
  readonly echo: string | null | undefined;
  readonly constraint: string;
}

/** Where a value stands: AWS words the same type error differently for a struct's field and a collection's element. */
type Position = 'field' | 'element';

/**
 * One type of the API. `read` only decides whether the JSON has the right types (SerializationException otherwise), `check`
 * then collects violated constraints; AWS does the two in this order for the whole request.
 */
export interface Shape<T> {
  read(wire: unknown, position: Position): T;
  check(value: T, path: string, violations: Violation[]): void;
  /** The value as AWS echoes it in messages, which is what Java prints. */
  echo(value: T): string;
}

export type Infer<S> = S extends Shape<infer T> ? T : never;

export const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
