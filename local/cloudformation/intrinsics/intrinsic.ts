/** What a function of the template language can ask for. */
export interface Scope {
  /** Value of a parameter, a pseudo parameter, or the `Ref` of a resource. */
  ref(name: string): unknown;
  /** Value of a resource's attribute. */
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(name: string, topLevelKey: string, secondLevelKey: string): unknown;
}

/** Evaluates whatever stands inside a function's argument. */
export type Evaluate = (value: unknown) => unknown;

/** One function of the template language, e.g. `Fn::Join`. */
export interface Intrinsic {
  readonly name: string;
  /** @throws TemplateError when the argument has not the form that the function takes. */
  evaluate(argument: unknown, evaluate: Evaluate, scope: Scope): unknown;
  /** Names that the argument refers to by itself, not by functions inside it; default none. */
  references?(argument: unknown): readonly string[];
  /** The part of the argument that counts, where the others are not evaluated; default all. */
  relevant?(argument: unknown, scope: Scope): unknown;
}

/** What `AWS::NoValue` evaluates to: the property, or the element of a list, that has it is left out. */
export const noValue = Symbol('AWS::NoValue');
