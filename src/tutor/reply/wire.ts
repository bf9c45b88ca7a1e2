import type * as z from 'zod/mini';
import { oneLine } from '../../text/one-line.ts';

/**
 * What every known server takes in a schema: one object of two levels at most, every key required and none besides,
 * no unions, references, formats, patterns or bounds. Bounds stand in the descriptions, and zod holds to them.
 */
export interface ObjectSchema {
  type: 'object';
  properties: Record<string, FieldSchema>;
  required: readonly string[];
  additionalProperties: false;
  description?: string;
}

export type FieldSchema =
  | { type: 'string' | 'integer' | 'number' | 'boolean'; description: string }
  | { type: 'string'; enum: readonly string[]; description: string }
  | { type: 'array'; items: ObjectSchema | { type: 'string' | 'number' }; description: string };

/** The shape of a reply as the server is told of it, and how what came is read. */
export interface Wire<T> {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: string;
  /** Keys in the order in which they are to be written: what is seen before what is concluded. */
  schema: ObjectSchema;
  /** Judges parsed JSON. Never throws. */
  read(value: unknown): Read<T>;
}

/** `faults` say where and what, a line each, in words a model can act on. */
export type Read<T> = { ok: true; value: T } | { ok: false; faults: string[] };

export function readAs<T>(twin: z.ZodMiniType<T>, value: unknown): Read<T> {
  const result = twin.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, faults: result.error.issues.slice(0, mostFaults).map(faultOf) };
}

/** A model mends a few things at once, or none. */
const mostFaults = 8;

type Issue = z.core.$ZodIssue;

function faultOf(issue: Issue): string {
  const place = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return `${oneLine(place.replace(/^\./, '') || 'the object', 60)} ${wrongWith(issue)}`;
}

function wrongWith(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has to be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'invalid_value':
      return `has to be one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `is too large: ${issue.maximum} at most`;
    case 'too_small':
      return `is too small: ${issue.minimum} at least`;
    default:
      return 'has not the form described';
  }
}
