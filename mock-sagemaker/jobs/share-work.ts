import type { InputObject } from '../transform/list-inputs.ts';

/** How the objects of a job are spread over its instances, and how much each may have in hand. */
export interface WorkShares {
  /** The objects of each instance that has any, in key order. */
  readonly instances: readonly (readonly InputObject[])[];
  /** Per instance: MaxConcurrentTransforms, if this process can keep as many requests open. */
  readonly openRequests: number;
  /** Per instance: the weight of the objects it works on at a time. */
  readonly objectBytes: number;
  /** Per object: the bodies that are sent or wait for their turn. */
  readonly bodyBytes: number;
}

const megabyte = 1024 * 1024;
/** Instances that work at a time. More would only wait for the one processor that plays them. */
const maxInstances = 32;
/** Over all instances. Each is a socket, here and at the model server. */
const maxOpenRequests = 1024;
/** As much as the product rule allows one instance: MaxConcurrentTransforms * MaxPayloadInMB <= 100. */
const maxBodyBytes = 100 * megabyte;
const heaviestObject = 16 * megabyte;
const lightestObject = megabyte / 16;
/** Large objects in work at a time: each holds S3 connections and a part of its output. */
const heavyObjectsAtOnce = 8;

/**
 * Spreads objects over instances by their place in key order (spec 3.1); instances beyond the number of objects are idle.
 * Limits hold for the whole job, so that its memory does not grow with InstanceCount or MaxConcurrentTransforms: small
 * objects and bodies are in work as many at a time as the job asks for, large ones as memory allows.
 */
export function shareWork(
  objects: readonly InputObject[],
  instanceCount: number,
  maxConcurrentTransforms: number,
): WorkShares {
  const count = Math.max(1, Math.min(instanceCount, objects.length, maxInstances));
  const heavyObjects = Math.min(objects.length, Math.max(heavyObjectsAtOnce, count));
  return {
    instances: Array.from({ length: count }, (_, instance) => objects.filter((_, index) => index % count === instance)),
    openRequests: Math.min(maxConcurrentTransforms, Math.floor(maxOpenRequests / count)),
    objectBytes: (heavyObjectsAtOnce * heaviestObject) / count,
    bodyBytes: maxBodyBytes / Math.max(1, heavyObjects),
  };
}

/** What an object counts for; one whose size says nothing counts as a large one. */
export function weightOf({ sizeBytes }: InputObject, isCompressed: boolean): number {
  if (sizeBytes === undefined || isCompressed) return heaviestObject;
  return Math.min(Math.max(sizeBytes, lightestObject), heaviestObject);
}
