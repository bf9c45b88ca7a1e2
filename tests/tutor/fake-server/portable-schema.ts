const allowedKeywords = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'description',
]);
const scalars = new Set(['string', 'integer', 'number', 'boolean']);

/** What in a wire schema some server would refuse or skip; empty: it is portable. The rules: docs/model.md. */
export function portableFaults(schema: unknown, where = 'schema'): string[] {
  if (!isObject(schema) || schema.type !== 'object') return [`${where}: the root is not an object`];
  return nodeFaults(schema, where, 1);
}

function nodeFaults(node: unknown, where: string, level: number): string[] {
  if (!isObject(node)) return [`${where}: not a schema`];
  const faults = Object.keys(node)
    .filter((key) => !allowedKeywords.has(key))
    .map((key) => `${where}: the keyword ${key} is not portable`);
  const kind = kindOf(node.type);
  if (kind === 'object') return [...faults, ...objectFaults(node, where, level)];
  if (kind === 'array') return [...faults, ...nodeFaults(node.items, `${where}[]`, level)];
  if (kind === null || !scalars.has(kind)) faults.push(`${where}: the type ${JSON.stringify(node.type)}`);
  return faults;
}

function objectFaults(node: Record<string, unknown>, where: string, level: number): string[] {
  const faults: string[] = [];
  if (level > 2) faults.push(`${where}: more than two levels of objects`);
  if (node.additionalProperties !== false) faults.push(`${where}: additionalProperties is not false`);
  const properties = isObject(node.properties) ? node.properties : {};
  const required = Array.isArray(node.required) ? node.required : [];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  faults.push(...optional.map((name) => `${where}.${name}: an optional key`));
  const unknown = required.filter((name) => !Object.hasOwn(properties, String(name)));
  faults.push(...unknown.map((name) => `${where}.${name}: required but not described`));
  for (const [name, child] of Object.entries(properties)) {
    faults.push(...nodeFaults(child, `${where}.${name}`, level + 1));
  }
  return faults;
}

/** `["string", "null"]` is the portable way to leave something out. */
function kindOf(type: unknown): string | null {
  if (typeof type === 'string') return type;
  if (!Array.isArray(type) || type.length !== 2 || type[1] !== 'null') return null;
  return typeof type[0] === 'string' ? type[0] : null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
