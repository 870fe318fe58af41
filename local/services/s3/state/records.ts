import type { BodySegment } from '../body/bodies.ts';
import type { ChecksumAlgorithm } from '../body/checksum-algorithms.ts';
import type { Acl } from '../object/acl.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
  /** Base64; for a composite checksum of n parts with `-n` behind it. */
  readonly value: string;
}

export interface ServerSideEncryption {
  readonly algorithm: string;
  readonly kmsKeyId?: string;
  readonly bucketKeyEnabled?: boolean;
  /** SSE-C: the bytes are stored plain, but given out only to who brings the key with this base64 MD5. */
  readonly customerKeyMd5?: string;
}

export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly retainUntil: number;
}

/** What a client says of an object when it creates it, by PUT, POST form, copy or multipart upload. */
export interface ObjectProperties {
  /** Response headers kept with the object: `content-type`, `cache-control`, … */
  readonly systemHeaders: Readonly<Record<string, string>>;
  /** User metadata without the `x-amz-meta-` prefix. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly storageClass: string;
  readonly encryption: ServerSideEncryption;
  readonly acl: Acl;
  readonly websiteRedirect?: string;
  readonly retention?: Retention;
  readonly legalHold?: boolean;
}

interface StoredPart {
  readonly size: number;
  readonly checksum?: string;
}

interface VersionIdentity {
  /** "null" where versioning is not enabled. */
  readonly versionId: string;
  /** Grows with every write of the environment; orders the versions of a key. */
  readonly sequence: number;
  /** Milliseconds. */
  readonly lastModified: number;
}

export interface StoredObject extends VersionIdentity, ObjectProperties {
  readonly kind: 'object';
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly body: readonly BodySegment[];
  readonly checksum?: StoredChecksum;
  /** Of a multipart upload. */
  readonly parts?: readonly StoredPart[];
}

interface DeleteMarker extends VersionIdentity {
  readonly kind: 'delete-marker';
}

export type StoredVersion = StoredObject | DeleteMarker;

/** A version before the store has given it its identity. */
export type NewObject = Omit<StoredObject, keyof VersionIdentity>;

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  readonly acl: Acl;
  readonly versioning?: 'Enabled' | 'Suspended';
  readonly objectLockEnabled: boolean;
  /** Subresource name (`cors`, `policy`, …) → its document as S3 gives it back. */
  readonly configurations: Readonly<Record<string, string>>;
}

export interface MultipartUpload extends ObjectProperties {
  readonly uploadId: string;
  /** Sequence of the object that the key had when the upload began. */
  readonly replaces?: number;
  readonly initiatedAt: number;
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly checksumType: 'FULL_OBJECT' | 'COMPOSITE';
  /** Whether the client chose the algorithm, and so is told of it again. */
  readonly checksumRequested: boolean;
}

export interface UploadedPart extends StoredPart {
  readonly etag: string;
  readonly lastModified: number;
  readonly body: readonly BodySegment[];
}
