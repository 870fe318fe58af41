import type { Readable } from 'node:stream';
import { renderXml, type XmlContent } from '../xml.ts';

export interface S3Response {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | Readable;
}

export const emptyResponse = (status: number, headers: Record<string, string> = {}): S3Response => ({
  status,
  headers,
});

export const xmlResponse = (root: string, content: XmlContent, headers: Record<string, string> = {}): S3Response => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: renderXml(root, content),
});
