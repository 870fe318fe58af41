import { invalidArgument, s3Error } from '../errors.ts';
import type { XmlElement } from '../xml.ts';
import { elementOf, textOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/** Kept and given back; there is no website endpoint. */
export const website: BucketConfiguration = {
  subresource: 'website',
  root: 'WebsiteConfiguration',
  lists: ['RoutingRule'],
  missing: 'NoSuchWebsiteConfiguration',
  check(document) {
    const redirect = elementOf(document, 'RedirectAllRequestsTo');
    if (redirect === undefined) checkIndex(elementOf(document, 'IndexDocument'));
    else checkRedirect(redirect, document);
    return document;
  },
};

function checkIndex(index: XmlElement | undefined): void {
  const suffix = textOf(index ?? {}, 'Suffix');
  if (suffix === undefined) {
    throw s3Error(
      'InvalidArgument',
      'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty',
      { ArgumentName: 'IndexDocument' },
    );
  }
  if (suffix === '' || suffix.includes('/'))
    throw invalidArgument('IndexDocument', suffix, 'The IndexDocument Suffix is not well formed');
}

function checkRedirect(redirect: XmlElement, document: XmlElement): void {
  const others = ['IndexDocument', 'ErrorDocument', 'RoutingRules'].filter((name) => document[name] !== undefined);
  if (others.length > 0) {
    throw s3Error(
      'InvalidArgument',
      'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
      { ArgumentName: 'RedirectAllRequestsTo' },
    );
  }
  if (textOf(redirect, 'HostName') === undefined) throw s3Error('MalformedXML');
  if (!['http', 'https'].includes(textOf(redirect, 'Protocol') ?? 'http')) {
    throw s3Error(
      'InvalidRequest',
      'Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.',
    );
  }
}
