import type { IncomingHttpHeaders } from 'node:http';

/** `<access key id>/<date>/<region>/<signing name>/aws4_request`: who signed, and for which service. */
export interface Credential {
  readonly accessKeyId: string;
  /** Undefined where the scope has too few parts, which no client of AWS sends. */
  readonly signingName: string | undefined;
}

/** Of a signed request. */
export function credentialOf({ authorization }: IncomingHttpHeaders): Credential | undefined {
  return parseCredential(/Credential=([^,\s]+)/.exec(authorization ?? '')?.[1]);
}

/** Of a presigned URL: whoever made it need not be the one who asks. */
export function presignedCredentialOf(query: string): Credential | undefined {
  return parseCredential(new URLSearchParams(query).get('X-Amz-Credential'));
}

function parseCredential(text: string | null | undefined): Credential | undefined {
  const parts = text?.split('/') ?? [];
  const [accessKeyId = ''] = parts;
  return accessKeyId === '' ? undefined : { accessKeyId, signingName: parts.at(-2) };
}
