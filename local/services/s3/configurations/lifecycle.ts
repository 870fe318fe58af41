import { randomUUID } from 'node:crypto';
import { invalidArgument, s3Error } from '../errors.ts';
import type { XmlContent, XmlElement } from '../xml.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const lifecycle: BucketConfiguration = {
  subresource: 'lifecycle',
  root: 'LifecycleConfiguration',
  lists: ['Rule', 'Tag', 'Transition', 'NoncurrentVersionTransition'],
  missing: 'NoSuchLifecycleConfiguration',
  setting: {
    header: 'x-amz-transition-default-minimum-object-size',
    values: ['all_storage_classes_128K', 'varies_by_storage_class'],
  },
  check(document) {
    const rules = elementsOf(document, 'Rule');
    if (rules.length === 0 || rules.length > 1000) throw s3Error('MalformedXML');
    const checked = rules.map(checkRule);
    if (new Set(checked.map(({ ID }) => ID)).size < checked.length) {
      throw s3Error('InvalidArgument', 'Rule ID must be unique. Found same ID for more than one rule');
    }
    return { Rule: checked };
  },
};

function checkRule(rule: XmlElement): { readonly ID: string; readonly [name: string]: XmlContent } {
  const id = textOf(rule, 'ID') ?? '';
  if (id.length > 255) throw invalidArgument('ID', id, 'ID length should not exceed allowed limit of 255');
  const status = textOf(rule, 'Status');
  const hasScope = rule.Filter !== undefined || rule.Prefix !== undefined;
  if ((status !== 'Enabled' && status !== 'Disabled') || !hasScope) throw s3Error('MalformedXML');
  checkFilter(elementOf(rule, 'Filter'));
  const expiration = elementOf(rule, 'Expiration');
  checkExpiration(expiration);
  for (const transition of elementsOf(rule, 'Transition')) checkTransition(transition);
  const expiredVersions = elementOf(rule, 'NoncurrentVersionExpiration');
  if (expiredVersions !== undefined) checkPositive(textOf(expiredVersions, 'NoncurrentDays'), 'NoncurrentDays');
  const aborted = elementOf(rule, 'AbortIncompleteMultipartUpload');
  if (aborted !== undefined) checkPositive(textOf(aborted, 'DaysAfterInitiation'), 'DaysAfterInitiation');
  const actions = [
    'Expiration',
    'Transition',
    'NoncurrentVersionExpiration',
    'NoncurrentVersionTransition',
    'AbortIncompleteMultipartUpload',
  ];
  if (!actions.some((name) => rule[name] !== undefined)) {
    throw s3Error('InvalidRequest', 'At least one action needs to be specified in a rule');
  }
  return { ...rule, ID: id === '' ? randomUUID() : id };
}

/** One condition, or several inside `And`. */
function checkFilter(filter: XmlElement = {}): void {
  if (Object.keys(filter).length > 1 || elementsOf(filter, 'Tag').length > 1) throw s3Error('MalformedXML');
  const all = elementOf(filter, 'And');
  if (all === undefined) return;
  const keys = elementsOf(all, 'Tag').map((tag) => textOf(tag, 'Key'));
  const others = Object.keys(all).filter((name) => name !== 'Tag');
  if (keys.length + others.length < 2) throw s3Error('MalformedXML');
  if (new Set(keys).size < keys.length) throw s3Error('InvalidRequest', 'Duplicate Tag Keys are not allowed.');
}

function checkExpiration(expiration: XmlElement | undefined): void {
  if (expiration === undefined) return;
  const [days, date, marker] = ['Days', 'Date', 'ExpiredObjectDeleteMarker'].map((name) => textOf(expiration, name));
  if ([days, date, marker].filter((value) => value !== undefined).length !== 1) throw s3Error('MalformedXML');
  checkPositive(days, 'Days');
  checkDate(date);
}

function checkTransition(transition: XmlElement): void {
  const days = textOf(transition, 'Days');
  const date = textOf(transition, 'Date');
  if ((days === undefined) === (date === undefined) || textOf(transition, 'StorageClass') === undefined)
    throw s3Error('MalformedXML');
  if (days !== undefined && !/^\d+$/.test(days)) {
    throw invalidArgument('Days', days, "'Days' in Transition action must be nonnegative");
  }
  checkDate(date);
}

function checkPositive(days: string | undefined, name: string): void {
  if (days === undefined) return;
  if (!/^-?\d+$/.test(days)) throw s3Error('MalformedXML');
  if (Number(days) <= 0)
    throw invalidArgument(name, days, `'${name}' for Expiration action must be a positive integer`);
}

function checkDate(date: string | undefined): void {
  if (date === undefined) return;
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw s3Error('MalformedXML');
  if (time % 86_400_000 !== 0) throw invalidArgument('Date', date, "'Date' must be at midnight GMT");
}
