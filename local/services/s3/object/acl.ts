import { invalidArgument, s3Error } from '../errors.ts';
import { header, type S3Request } from '../request/s3-request.ts';
import type { XmlContent, XmlElement } from '../xml.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';

export interface Owner {
  readonly id: string;
  readonly displayName: string;
}

type Grantee =
  | { readonly type: 'CanonicalUser'; readonly id: string; readonly displayName?: string }
  | { readonly type: 'Group'; readonly uri: string }
  | { readonly type: 'AmazonCustomerByEmail'; readonly email: string };

const permissions = ['FULL_CONTROL', 'READ', 'WRITE', 'READ_ACP', 'WRITE_ACP'] as const;
type Permission = (typeof permissions)[number];

interface Grant {
  readonly grantee: Grantee;
  readonly permission: Permission;
}

/** Grants are kept and given back; they are not enforced. */
export interface Acl {
  readonly owner: Owner;
  readonly grants: readonly Grant[];
}

const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers';
const authenticatedUsers = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const logDelivery = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const groups = [allUsers, authenticatedUsers, logDelivery];

const cannedGroups: Readonly<Record<string, readonly (readonly [string, Permission])[]>> = {
  private: [],
  'public-read': [[allUsers, 'READ']],
  'public-read-write': [
    [allUsers, 'READ'],
    [allUsers, 'WRITE'],
  ],
  'authenticated-read': [[authenticatedUsers, 'READ']],
  'log-delivery-write': [
    [logDelivery, 'WRITE'],
    [logDelivery, 'READ_ACP'],
  ],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
  'aws-exec-read': [],
};

/** @throws AwsError InvalidArgument for a name that is no canned ACL. */
export function cannedAcl(name: string, owner: Owner): Acl {
  const granted = cannedGroups[name];
  if (granted === undefined) throw invalidArgument('x-amz-acl', name, '');
  const own: Grant = { grantee: { type: 'CanonicalUser', ...owner }, permission: 'FULL_CONTROL' };
  return {
    owner,
    grants: [own, ...granted.map(([uri, permission]): Grant => ({ grantee: { type: 'Group', uri }, permission }))],
  };
}

const grantHeaders: readonly (readonly [string, Permission])[] = [
  ['x-amz-grant-full-control', 'FULL_CONTROL'],
  ['x-amz-grant-read', 'READ'],
  ['x-amz-grant-write', 'WRITE'],
  ['x-amz-grant-read-acp', 'READ_ACP'],
  ['x-amz-grant-write-acp', 'WRITE_ACP'],
];

/** The ACL that headers ask for: canned, or grants one by one; undefined when they say nothing. */
export function aclOfHeaders(request: Pick<S3Request, 'headers'>, owner: Owner): Acl | undefined {
  const canned = header(request, 'x-amz-acl');
  const grants = grantHeaders.flatMap(([name, permission]) =>
    (header(request, name)?.split(',') ?? []).map((text) => ({ grantee: parseGrantee(text.trim(), name), permission })),
  );
  if (canned !== undefined && grants.length > 0) {
    throw s3Error('InvalidRequest', 'Specifying both Canned ACLs and Header Grants is not allowed');
  }
  if (canned !== undefined) return cannedAcl(canned, owner);
  return grants.length === 0 ? undefined : { owner, grants };
}

function parseGrantee(text: string, headerName: string): Grantee {
  const [, type, value = ''] = /^(id|uri|emailAddress)="?([^"]*)"?$/.exec(text) ?? [];
  if (type === 'id') {
    checkCanonicalId(value, 'id');
    return { type: 'CanonicalUser', id: value };
  }
  if (type === 'uri') return group(value);
  if (type === 'emailAddress') return { type: 'AmazonCustomerByEmail', email: value };
  throw invalidArgument(headerName, text, 'Argument format not recognized');
}

/** An account's id in ACLs is 64 hexadecimal digits. */
function checkCanonicalId(id: string, argumentName: string): void {
  if (!/^[0-9a-f]{64}$/.test(id)) throw invalidArgument(argumentName, id, 'Invalid id');
}

function group(uri: string): Grantee {
  if (groups.includes(uri)) return { type: 'Group', uri };
  throw invalidArgument('uri', uri, 'Invalid group uri');
}

export const aclLists = ['Grant'];

/** An `AccessControlPolicy` document. @throws AwsError MalformedACLError, InvalidArgument */
export function parseAcl(policy: XmlElement, owner: Owner): Acl {
  const list = elementOf(policy, 'AccessControlList');
  const ownerId = textOf(elementOf(policy, 'Owner') ?? {}, 'ID');
  if (list === undefined || ownerId === undefined) throw s3Error('MalformedACLError');
  checkCanonicalId(ownerId, 'CanonicalUser/ID');
  if (ownerId !== owner.id) throw s3Error('AccessDenied');
  const grants = elementsOf(list, 'Grant').map((grant): Grant => {
    const permission = permissions.find((name) => name === textOf(grant, 'Permission'));
    const grantee = elementOf(grant, 'Grantee');
    if (permission === undefined || grantee === undefined) throw s3Error('MalformedACLError');
    return { grantee: granteeOfXml(grantee), permission };
  });
  return { owner, grants };
}

function granteeOfXml(grantee: XmlElement): Grantee {
  const [id, uri, email] = [textOf(grantee, 'ID'), textOf(grantee, 'URI'), textOf(grantee, 'EmailAddress')];
  if (uri !== undefined) return group(uri);
  if (email !== undefined) return { type: 'AmazonCustomerByEmail', email };
  if (id === undefined) throw s3Error('MalformedACLError');
  checkCanonicalId(id, 'CanonicalUser/ID');
  const displayName = textOf(grantee, 'DisplayName');
  return { type: 'CanonicalUser', id, ...(displayName === undefined ? {} : { displayName }) };
}

export const ownerContent = (owner: Owner) => ({ ID: owner.id, DisplayName: owner.displayName });

export function aclContent(acl: Acl): XmlContent {
  const grant = acl.grants.map(({ grantee, permission }) => ({
    Grantee: granteeContent(grantee),
    Permission: permission,
  }));
  return { Owner: ownerContent(acl.owner), AccessControlList: grant.length === 0 ? '' : { Grant: grant } };
}

function granteeContent(grantee: Grantee): XmlContent {
  const type = { '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', '@xsi:type': grantee.type };
  switch (grantee.type) {
    case 'CanonicalUser':
      return { ...type, ID: grantee.id, DisplayName: grantee.displayName };
    case 'Group':
      return { ...type, URI: grantee.uri };
    case 'AmazonCustomerByEmail':
      return { ...type, EmailAddress: grantee.email };
  }
}
