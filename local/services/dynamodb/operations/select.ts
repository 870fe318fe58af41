import { invalidParameter, validationError } from '../errors.ts';
import type { DocumentPath } from '../items/document-path.ts';
import { projectedAttributes } from '../table/project-to-index.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';

export type Select = 'SPECIFIC_ATTRIBUTES' | 'COUNT' | 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES';

interface SelectInput {
  readonly Select?: Select;
  readonly IndexName?: string;
  readonly AttributesToGet?: readonly string[];
  readonly ProjectionExpression?: string;
}

const chosen: Readonly<Partial<Record<Select, string>>> = {
  COUNT: 'only the Count',
  ALL_ATTRIBUTES: 'ALL_ATTRIBUTES',
  ALL_PROJECTED_ATTRIBUTES: 'ALL_PROJECTED_ATTRIBUTES',
};

/** @throws AwsError ValidationException when Select and the other parameters contradict each other. */
export function checkSelect({ Select: select, IndexName, AttributesToGet, ProjectionExpression }: SelectInput): void {
  if (select === undefined) return;
  const given = ProjectionExpression === undefined ? AttributesToGet && 'AttributesToGet' : 'ProjectionExpression';
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw invalidParameter('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (select === 'SPECIFIC_ATTRIBUTES') {
    if (given !== undefined) return;
    throw invalidParameter(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (given !== undefined) {
    throw validationError(`Cannot specify the ${given} when choosing to get ${chosen[select]}`);
  }
}

/**
 * Whether the whole items are needed besides the index's entries; only local indexes offer that.
 * @throws AwsError ValidationException when a global index does not have what is asked of it.
 */
export function needsWholeItems(
  table: Table,
  index: SecondaryIndex | undefined,
  select: Select | undefined,
  paths: readonly DocumentPath[] | undefined,
): boolean {
  const projected = index === undefined ? undefined : projectedAttributes(table, index);
  if (index === undefined || projected === undefined) return false;
  const missing = [...new Set((paths ?? []).map(([name]) => name).filter((name) => !projected.has(name)))];
  if (index.kind === 'local') return select === 'ALL_ATTRIBUTES' || missing.length > 0;
  if (select === 'ALL_ATTRIBUTES') {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  if (missing.length > 0) {
    throw invalidParameter(`Global secondary index ${index.name} does not project [${missing.join(', ')}]`);
  }
  return false;
}
