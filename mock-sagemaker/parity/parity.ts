import type { z } from 'zod';

/**
 * Where a behaviour is known from: AWS's documentation or service model; what the real service was seen to answer; or
 * neither, and what is done here is what the mechanism or the clients suggest.
 */
export type Evidence = 'documented' | 'observed' | 'assumed';

/** The test that holds a behaviour: its file in mock-sagemaker without `.test.ts`, and its title as the file spells it. */
type TestTitle = `${string} › ${string}`;

export type Row = readonly [behaviour: string, evidence: Evidence, test: TestTitle];

/** By what the row is about: the path of a member (`Tags[].Key`), an error and its cause, the name of a rule. */
export type Rows = Readonly<Record<string, Row>>;

export interface OperationParity {
  readonly name: string;
  /** What checks the input; says which members there are and what limits each of them. */
  readonly schema: z.ZodType;
  readonly request: Rows;
  readonly answer: Rows;
  /** Members of the answer on AWS that never come from here. */
  readonly absent?: Rows;
  readonly errors: Rows;
}

/** Rules that are no matter of one member. */
export interface RulesParity {
  readonly title: string;
  readonly rules: Rows;
}
