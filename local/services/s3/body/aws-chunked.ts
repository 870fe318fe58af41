import { s3Error } from '../errors.ts';

const maxLineBytes = 8 * 1024;

/**
 * Decodes the `aws-chunked` content encoding: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n`, ended by a chunk of size 0
 * and, after it, trailer lines. Chunk signatures are not verified.
 */
export class AwsChunkedDecoder {
  /** Lower-case names, once the last chunk has been read. */
  readonly trailers = new Map<string, string>();
  #state: 'size' | 'data' | 'data-end' | 'trailers' | 'done' = 'size';
  #line = Buffer.alloc(0);
  #left = 0;

  /** The payload bytes of the next piece of the body. @throws AwsError InvalidRequest for a body not so encoded. */
  decode(piece: Buffer): Buffer[] {
    const payload: Buffer[] = [];
    let at = 0;
    while (at < piece.length && this.#state !== 'done') {
      if (this.#state === 'data') {
        const bytes = piece.subarray(at, at + this.#left);
        payload.push(bytes);
        at += bytes.length;
        this.#left -= bytes.length;
        if (this.#left === 0) this.#state = 'data-end';
        continue;
      }
      const newline = piece.indexOf(0x0a, at);
      const end = newline < 0 ? piece.length : newline + 1;
      this.#line = Buffer.concat([this.#line, piece.subarray(at, end)]);
      at = end;
      if (this.#line.length > maxLineBytes) throw malformed();
      if (newline < 0) break;
      const line = this.#line.toString('latin1').replace(/\r?\n$/, '');
      this.#line = Buffer.alloc(0);
      this.#takeLine(line);
    }
    return payload;
  }

  /** @throws AwsError IncompleteBody when the last chunk never came. */
  end(): void {
    if (this.#state !== 'done' && this.#state !== 'trailers') throw s3Error('IncompleteBody');
  }

  #takeLine(line: string): void {
    if (this.#state === 'data-end') {
      if (line !== '') throw malformed();
      this.#state = 'size';
    } else if (this.#state === 'size') {
      const size = /^([0-9a-fA-F]{1,12})\s*(;.*)?$/.exec(line)?.[1];
      if (size === undefined) throw malformed();
      this.#left = Number.parseInt(size, 16);
      this.#state = this.#left === 0 ? 'trailers' : 'data';
    } else if (line === '') {
      this.#state = 'done';
    } else {
      const colon = line.indexOf(':');
      if (colon < 0) throw malformed();
      this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
}

const malformed = () =>
  s3Error('InvalidRequest', 'The request body is not encoded as aws-chunked, as its headers say.');
