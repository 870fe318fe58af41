/** One step of a filter: spec 5.2, 13.4. Negative indexes count from the end; slices end before `end`. */
export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly start?: number; readonly end?: number }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'mixedRanges'; readonly selection: string };

/** A parsed InputFilter or OutputFilter; no steps means `$`, everything. */
export interface FilterPath {
  readonly text: string;
  readonly steps: readonly Step[];
}

export const wholeRecord: FilterPath = { text: '$', steps: [] };

export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
}

const supportedOperators = `['$', '[', ']', '*', '.', ' ', ',', ':', '-', ''']`;
const fieldName = /^\.([A-Za-z0-9-]+)/;
const fieldWildcard = /^\.\*/;
const bracket = /^\.?\[((?:'[^']*'|[^'\]])*)\]/;
const quotedName = /^'([A-Za-z0-9 .-]+)'$/;
const integer = /^-?\d+$/;
const range = /^(-?\d+)? *: *(-?\d+)?$/;
const comma = / *, */;

/**
 * Parses the text of a filter. Throws a `FilterSyntaxError` for whatever the grammar does not produce; a bracket that mixes
 * ranges is let through, because the service refuses it only when it meets a record.
 */
export function parseFilterPath(text: string, contentType: string): FilterPath {
  for (const character of text) {
    if (!/[A-Za-z0-9$[\]*. ,:\-']/.test(character)) {
      throw new FilterSyntaxError(
        `Unexpected "${character}" in JsonPath. Supported operators for "${contentType}" are ${supportedOperators}`,
      );
    }
  }
  if (!text.startsWith('$')) throw new FilterSyntaxError('A JsonPath starts with "$".');
  const steps: Step[] = [];
  for (let rest = text.slice(1); rest !== ''; ) {
    const [step, length] = parseStep(rest);
    steps.push(step);
    rest = rest.slice(length);
  }
  return { text, steps };
}

function parseStep(rest: string): [Step, number] {
  const name = fieldName.exec(rest);
  if (name?.[1] !== undefined) return [{ kind: 'name', name: name[1] }, name[0].length];
  if (fieldWildcard.test(rest)) return [{ kind: 'wildcard' }, 2];
  const selection = bracket.exec(rest);
  if (selection?.[1] !== undefined) return [parseSelection(selection[1]), selection[0].length];
  throw new FilterSyntaxError(
    `Cannot read "${rest}" in JsonPath. Allowed steps are .name, .*, ['name'], [0], [0,1], [0:2] and [*].`,
  );
}

function parseSelection(selection: string): Step {
  if (selection === '*') return { kind: 'wildcard' };
  if (selection.includes("'")) return parseNames(selection);
  const items = selection.split(comma);
  if (items.every((item) => integer.test(item))) {
    const indexes = items.map(Number);
    const [index] = indexes;
    return indexes.length === 1 && index !== undefined ? { kind: 'index', index } : { kind: 'indexes', indexes };
  }
  const slice = range.exec(selection);
  if (slice) {
    return {
      kind: 'slice',
      ...(slice[1] !== undefined && { start: Number(slice[1]) }),
      ...(slice[2] !== undefined && { end: Number(slice[2]) }),
    };
  }
  if (items.length > 1 && items.every((item) => integer.test(item) || range.test(item))) {
    return { kind: 'mixedRanges', selection };
  }
  throw new FilterSyntaxError(
    `Cannot read "[${selection}]" in JsonPath. Allowed are *, names in single quotes, indexes, or one range.`,
  );
}

function parseNames(selection: string): Step {
  const names = selection.split(comma).map((item) => quotedName.exec(item)?.[1]);
  const known = names.filter((name) => name !== undefined);
  if (known.length < names.length) {
    throw new FilterSyntaxError(
      `Cannot read "[${selection}]" in JsonPath. Names hold letters, digits, "-", spaces and dots.`,
    );
  }
  const [name] = known;
  if (known.length === 1 && name !== undefined) return { kind: 'name', name };
  if (known.some((each) => each.includes('.'))) {
    throw new FilterSyntaxError(`A path inside a list of names is not supported in JsonPath: "[${selection}]".`);
  }
  return { kind: 'names', names: known };
}
