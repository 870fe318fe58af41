import { accelerate } from '../configurations/accelerate.ts';
import {
  type BucketConfiguration,
  deleteConfiguration,
  getConfiguration,
  putConfiguration,
} from '../configurations/bucket-configuration.ts';
import { cors } from '../configurations/cors.ts';
import { encryption } from '../configurations/encryption.ts';
import {
  deleteIdentified,
  getIdentified,
  type IdentifiedConfiguration,
  listIdentified,
  putIdentified,
} from '../configurations/identified-configuration.ts';
import { analytics, intelligentTiering, inventory, metrics } from '../configurations/identified-configurations.ts';
import { lifecycle } from '../configurations/lifecycle.ts';
import { logging } from '../configurations/logging.ts';
import { notification } from '../configurations/notification.ts';
import { objectLock } from '../configurations/object-lock.ts';
import { ownershipControls } from '../configurations/ownership-controls.ts';
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from '../configurations/policy.ts';
import { publicAccessBlock } from '../configurations/public-access-block.ts';
import { replication } from '../configurations/replication.ts';
import { requestPayment } from '../configurations/request-payment.ts';
import { tagging } from '../configurations/tagging.ts';
import { getBucketVersioning, putBucketVersioning } from '../configurations/versioning.ts';
import { website } from '../configurations/website.ts';
import type { Operation } from '../context.ts';
import { abortMultipartUpload } from './abort-multipart-upload.ts';
import { completeMultipartUpload } from './complete-multipart-upload.ts';
import { copyObject } from './copy-object.ts';
import { createBucket } from './create-bucket.ts';
import { createMultipartUpload } from './create-multipart-upload.ts';
import { deleteBucket } from './delete-bucket.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjectTagging } from './delete-object-tagging.ts';
import { deleteObjects } from './delete-objects.ts';
import { getBucketAcl } from './get-bucket-acl.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getObject } from './get-object.ts';
import { getObjectAcl } from './get-object-acl.ts';
import { getObjectAttributes } from './get-object-attributes.ts';
import { getObjectLegalHold } from './get-object-legal-hold.ts';
import { getObjectRetention } from './get-object-retention.ts';
import { getObjectTagging } from './get-object-tagging.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listMultipartUploads } from './list-multipart-uploads.ts';
import { listObjectVersions } from './list-object-versions.ts';
import { listObjects } from './list-objects.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { listParts } from './list-parts.ts';
import { postObject } from './post-object.ts';
import { preflight } from './preflight.ts';
import { putBucketAcl } from './put-bucket-acl.ts';
import { putObject } from './put-object.ts';
import { putObjectAcl } from './put-object-acl.ts';
import { putObjectLegalHold } from './put-object-legal-hold.ts';
import { putObjectRetention } from './put-object-retention.ts';
import { putObjectTagging } from './put-object-tagging.ts';
import { uploadPart } from './upload-part.ts';
import { uploadPartCopy } from './upload-part-copy.ts';

/** Every operation by its AWS name, as `operationOf` gives it. */
export const operations: Readonly<Record<string, Operation>> = {
  ListBuckets: listBuckets,
  CreateBucket: createBucket,
  HeadBucket: headBucket,
  DeleteBucket: deleteBucket,
  GetBucketLocation: getBucketLocation,
  GetBucketAcl: getBucketAcl,
  PutBucketAcl: putBucketAcl,
  GetBucketVersioning: getBucketVersioning,
  PutBucketVersioning: putBucketVersioning,
  GetBucketPolicy: getBucketPolicy,
  PutBucketPolicy: putBucketPolicy,
  DeleteBucketPolicy: deleteBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  ...configurationOperations('BucketEncryption', encryption),
  ...configurationOperations('BucketTagging', tagging),
  ...configurationOperations('BucketCors', cors),
  ...configurationOperations('PublicAccessBlock', publicAccessBlock),
  ...configurationOperations('BucketOwnershipControls', ownershipControls),
  ...configurationOperations('BucketWebsite', website),
  ...configurationOperations('BucketReplication', replication),
  ...configurationOperations('BucketLifecycleConfiguration', lifecycle),
  DeleteBucketLifecycle: deleteConfiguration(lifecycle),
  ...configurationOperations('BucketNotificationConfiguration', notification),
  ...configurationOperations('BucketLogging', logging),
  ...configurationOperations('BucketRequestPayment', requestPayment),
  ...configurationOperations('BucketAccelerateConfiguration', accelerate),
  ...configurationOperations('ObjectLockConfiguration', objectLock),
  ...identifiedOperations('Analytics', analytics),
  ...identifiedOperations('IntelligentTiering', intelligentTiering),
  ...identifiedOperations('Inventory', inventory),
  ...identifiedOperations('Metrics', metrics),

  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  PutObject: putObject,
  PostObject: postObject,
  CopyObject: copyObject,
  GetObject: getObject,
  HeadObject: headObject,
  GetObjectAttributes: getObjectAttributes,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
  DeleteObjectTagging: deleteObjectTagging,
  GetObjectAcl: getObjectAcl,
  PutObjectAcl: putObjectAcl,
  GetObjectRetention: getObjectRetention,
  PutObjectRetention: putObjectRetention,
  GetObjectLegalHold: getObjectLegalHold,
  PutObjectLegalHold: putObjectLegalHold,
  CreateMultipartUpload: createMultipartUpload,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  CompleteMultipartUpload: completeMultipartUpload,
  AbortMultipartUpload: abortMultipartUpload,
  ListParts: listParts,
  ListMultipartUploads: listMultipartUploads,
  Preflight: preflight,
};

/** Get, Put and Delete of a configuration; the router knows which of them S3 offers. */
function configurationOperations(name: string, configuration: BucketConfiguration): Record<string, Operation> {
  return {
    [`Get${name}`]: getConfiguration(configuration),
    [`Put${name}`]: putConfiguration(configuration),
    [`Delete${name}`]: deleteConfiguration(configuration),
  };
}

/** Get, Put, Delete and List of configurations that have ids. */
function identifiedOperations(name: string, configuration: IdentifiedConfiguration): Record<string, Operation> {
  return {
    [`GetBucket${name}Configuration`]: getIdentified(configuration),
    [`PutBucket${name}Configuration`]: putIdentified(configuration),
    [`DeleteBucket${name}Configuration`]: deleteIdentified(configuration),
    [`ListBucket${name}Configurations`]: listIdentified(configuration),
  };
}
