import { describe, expect, test } from 'vitest';
import { startS3 } from '../s3-under-test.ts';

/** What S3 says to a document put to a new bucket: the code of its error, or the status. */
async function answerTo(subresource: string, document: string): Promise<string> {
  const { endpoint } = await startS3();
  const response = await fetch(`${endpoint}/bucket?${subresource}`, { method: 'PUT', body: document });
  return /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] ?? String(response.status);
}

const website = (content: string) => `<WebsiteConfiguration>${content}</WebsiteConfiguration>`;
const logging = (bucket: string) =>
  `<BucketLoggingStatus><LoggingEnabled><TargetBucket>${bucket}</TargetBucket><TargetPrefix>p</TargetPrefix></LoggingEnabled></BucketLoggingStatus>`;
const lifecycle = (filter: string) =>
  `<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status><Filter>${filter}</Filter><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>`;
const tag = '<Tag><Key>k</Key><Value>v</Value></Tag>';

describe('A document of a bucket', () => {
  test.each([
    ['website', website('<IndexDocument><Suffix>i.html</Suffix></IndexDocument>'), '200'],
    ['website', website('<IndexDocument><Suffix>a/b</Suffix></IndexDocument>'), 'InvalidArgument'],
    ['website', website('<ErrorDocument><Key>e</Key></ErrorDocument>'), 'InvalidArgument'],
    ['website', website('<RedirectAllRequestsTo><HostName>h</HostName></RedirectAllRequestsTo>'), '200'],
    [
      'website',
      website('<RedirectAllRequestsTo><HostName>h</HostName><Protocol>x</Protocol></RedirectAllRequestsTo>'),
      'InvalidRequest',
    ],
    ['logging', logging('bucket'), '200'],
    ['logging', logging('nowhere'), 'InvalidTargetBucketForLogging'],
    ['lifecycle', lifecycle(`<And><Prefix>p</Prefix>${tag}</And>`), '200'],
    ['lifecycle', lifecycle(`<And><Prefix>p</Prefix></And>`), 'MalformedXML'],
    ['lifecycle', lifecycle(`<Prefix>p</Prefix>${tag}`), 'MalformedXML'],
    ['lifecycle', lifecycle(`<And>${tag}${tag}</And>`), 'InvalidRequest'],
  ])('of %s, %s, is answered with %s', async (subresource, document, answer) => {
    expect(await answerTo(subresource, document)).toBe(answer);
  });
});
