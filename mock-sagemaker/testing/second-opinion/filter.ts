import type { Json } from './json.ts';

const integer = '-?[0-9]+';
const range = `(?:${integer})? *: *(?:${integer})?`;
const item = `(?:${range}|${integer})`;
const listOf = (each: string): string => `${each}(?: *, *${each})*`;
const oneName = "'[A-Za-z0-9 .-]+'";
const plainName = "'[A-Za-z0-9 -]+'";

/** The forms of a step, spec 5.2 and 13.4, as one expression each. */
const forms = {
  name: '\\.[A-Za-z0-9-]+',
  wildcard: '\\.\\*|\\.?\\[\\*\\]',
  quoted: `\\.?\\[${oneName}\\]`,
  names: `\\.?\\[${listOf(plainName)}\\]`,
  index: `\\.?\\[${integer}\\]`,
  indexes: `\\.?\\[${listOf(integer)}\\]`,
  slice: `\\.?\\[${range}\\]`,
  mixed: `\\.?\\[${listOf(item)}\\]`,
};
const anyStep = Object.values(forms).join('|');
const isOf = (form: keyof typeof forms, step: string): boolean => new RegExp(`^(?:${forms[form]})$`).test(step);

/** The steps of a filter, undefined if the grammar does not produce it. */
export function readFilter(text: string): string[] | undefined {
  if (!new RegExp(`^\\$(?:${anyStep})*$`).test(text)) return undefined;
  // A step reaches as far as it can; the marks that follow a name cannot be a part of it.
  return text.slice(1).match(new RegExp(anyStep, 'g')) ?? [];
}

const namesIn = (step: string): string[] =>
  step.startsWith('.') && !step.startsWith('.[')
    ? [step.slice(1)]
    : [...step.matchAll(/'([^']*)'/g)].map(([, name = '']) => name);

/** `undefined` where the step does not fit: the object fails. */
export function selectCells(steps: readonly string[], cells: readonly string[]): string[] | undefined {
  const [step, second] = steps;
  if (step === undefined) return [...cells];
  if (second !== undefined) return undefined;
  const selected = selectItems(step, cells);
  return selected === undefined || selected.length === 0 ? undefined : selected;
}

export function selectJson(steps: readonly string[], value: Json): Json | undefined {
  let selected: Json | undefined = value;
  for (const step of steps) selected = selected === undefined ? undefined : applyStep(step, selected);
  return selected;
}

function applyStep(step: string, value: Json): Json | undefined {
  if (isOf('wildcard', step)) return typeof value === 'string' ? undefined : [...value.values()];
  if (isOf('name', step) || isOf('quoted', step) || isOf('names', step)) {
    if (!(value instanceof Map)) return undefined;
    const names = namesIn(step);
    if (names.length === 1) return value.get(names[0] ?? '');
    if (!names.every((name) => value.has(name))) return undefined;
    return new Map([...value].filter(([key]) => names.includes(key)));
  }
  if (!Array.isArray(value)) return undefined;
  const selected = selectItems(step, value);
  return isOf('index', step) ? selected?.[0] : selected;
}

function selectItems<Item>(step: string, items: readonly Item[]): Item[] | undefined {
  const selection = step.replace(/^\.?\[|\]$/g, '').replaceAll(' ', '');
  if (isOf('indexes', step)) {
    const positions = selection
      .split(',')
      .map((index) => (Number(index) < 0 ? items.length + Number(index) : Number(index)));
    const fits = positions.every((position) => position >= 0 && position < items.length);
    return fits ? positions.flatMap((position) => items.slice(position, position + 1)) : undefined;
  }
  if (!isOf('slice', step)) return undefined;
  const [start = '', end = ''] = selection.split(':');
  const clamp = (bound: number): number =>
    Math.min(Math.max(bound < 0 ? items.length + bound : bound, 0), items.length);
  const from = start === '' ? 0 : clamp(Number(start));
  const to = end === '' ? items.length : clamp(Number(end));
  return items.filter((_, position) => position >= from && position < to);
}
