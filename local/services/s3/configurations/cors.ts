import { s3Error } from '../errors.ts';
import { elementsOf, textsOf } from '../xml-access.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

const methods = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

export const cors: BucketConfiguration = {
  subresource: 'cors',
  root: 'CORSConfiguration',
  lists: ['CORSRule', 'AllowedMethod', 'AllowedOrigin', 'AllowedHeader', 'ExposeHeader'],
  missing: 'NoSuchCORSConfiguration',
  check(document) {
    const rules = elementsOf(document, 'CORSRule');
    if (rules.length === 0 || rules.length > 100) throw s3Error('MalformedXML');
    for (const rule of rules) {
      const allowed = textsOf(rule, 'AllowedMethod');
      if (allowed.length === 0 || textsOf(rule, 'AllowedOrigin').length === 0) throw s3Error('MalformedXML');
      const unknown = allowed.find((method) => !methods.includes(method));
      if (unknown !== undefined) {
        throw s3Error(
          'InvalidRequest',
          `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`,
        );
      }
      for (const pattern of [...textsOf(rule, 'AllowedOrigin'), ...textsOf(rule, 'AllowedHeader')]) {
        if (pattern.split('*').length > 2) {
          throw s3Error('InvalidRequest', `AllowedOrigin "${pattern}" can not have more than one wildcard.`);
        }
      }
    }
    return document;
  },
};
