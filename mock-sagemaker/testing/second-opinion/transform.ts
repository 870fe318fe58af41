import { readCsv, writeCsv } from './csv.ts';
import { readFilter, selectCells, selectJson } from './filter.ts';
import { type Json, readJson, writeJson } from './json.ts';

type Type = 'text/csv' | 'application/json' | 'application/jsonlines';

/** What of a job decides what becomes of an object. */
export interface Settings {
  readonly contentType: Type;
  readonly accept: Type;
  readonly isSplit: boolean;
  readonly isSingleRecord: boolean;
  readonly assemblesLines: boolean;
  readonly inputFilter: string;
  readonly outputFilter: string;
  readonly joins: boolean;
}

export interface Expected {
  readonly bodies: readonly string[];
  /** Undefined: the object fails. */
  readonly output: string | undefined;
}

/** All texts hold bytes, one character each. The object is small enough for one request. */
export function expectTransform(input: string, settings: Settings, model: (body: string) => string): Expected {
  const { inputFilter, outputFilter, joins } = settings;
  const isRaw = inputFilter === '$' && outputFilter === '$' && !joins;
  return isRaw ? expectRaw(input, settings, model) : expectProcessed(input, settings, model);
}

/** Spec 13.3.5, 13.5.2. */
function expectRaw(input: string, settings: Settings, model: (body: string) => string): Expected {
  const lines = input.split(/(?<=\n)/).filter((line) => line !== '');
  const isCut = settings.isSplit && settings.isSingleRecord;
  const bodies = (isCut ? lines.filter((line) => line !== '\n') : [input]).filter((body) => body !== '');
  const answers = bodies.map(model);
  const output = answers.map((answer) => (settings.assemblesLines && !answer.endsWith('\n') ? `${answer}\n` : answer));
  return { bodies, output: output.join('') };
}

/** Spec 13.3.6, 13.5.3 to 13.5.8. */
function expectProcessed(input: string, settings: Settings, model: (body: string) => string): Expected {
  const records = settings.isSplit ? linesOf(input) : [input].filter((document) => document !== '');
  const bodies: string[] = [];
  const selected = records.map((record) => select(record, settings.contentType, settings.inputFilter));
  if (selected.includes(undefined)) return { bodies, output: undefined };
  const texts = selected.map((text) => `${text ?? ''}${settings.isSplit ? '\n' : ''}`);
  bodies.push(
    ...(settings.isSingleRecord || !settings.isSplit ? texts : [texts.join('')].filter((body) => body !== '')),
  );
  const answers = bodies.map((body) => (settings.isSplit ? linesOf(model(body)) : [model(body)]));
  const recordsPerBody = settings.isSingleRecord || !settings.isSplit ? 1 : records.length;
  if (answers.some((answer) => answer.length !== recordsPerBody)) return { bodies, output: undefined };
  const results = answers.flat().map((answer, index) => resultOf(records[index] ?? '', answer, settings));
  if (results.includes(undefined)) return { bodies, output: undefined };
  const lineEndOf = (result: string): string => (settings.assemblesLines && !result.endsWith('\n') ? '\n' : '');
  return { bodies, output: results.map((result = '') => result + lineEndOf(result)).join('') };
}

/** White space around a document is none of it. */
function trim(document: string): string {
  return document.replace(/^[ \t\n\r]+/, '').replace(/[ \t\n\r]+$/, '');
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '');
}

function select(record: string, type: Type, filter: string): string | undefined {
  if (filter === '$') return record;
  const steps = readFilter(filter) ?? [];
  if (type === 'text/csv') {
    const cells = readCsv(record);
    const selected = cells && selectCells(steps, cells);
    return selected && writeCsv(selected);
  }
  const value = readJson(record);
  const selected = value === undefined ? undefined : selectJson(steps, value);
  return selected === undefined ? undefined : writeJson(selected);
}

function resultOf(record: string, answer: string, settings: Settings): string | undefined {
  const { outputFilter, joins, isSplit } = settings;
  if (outputFilter === '$' && !joins) return isSplit || settings.accept === 'text/csv' ? answer : trim(answer);
  if (settings.accept === 'text/csv') {
    const [before, after] = [joins ? readCsv(record) : [], readCsv(answer)];
    const cells = before && after && selectCells(readFilter(outputFilter) ?? [], [...before, ...after]);
    return cells && writeCsv(cells);
  }
  const output = readJson(answer);
  const joined = joins ? joinJson(readJson(record), output) : output;
  const selected = joined === undefined ? undefined : selectJson(readFilter(outputFilter) ?? [], joined);
  return selected === undefined ? undefined : writeJson(selected);
}

function joinJson(input: Json | undefined, output: Json | undefined): Json | undefined {
  if (input === undefined || output === undefined) return undefined;
  const members = input instanceof Map ? input : new Map([['SageMakerInput', input]]);
  return new Map([...members, ['SageMakerOutput', output]]);
}
