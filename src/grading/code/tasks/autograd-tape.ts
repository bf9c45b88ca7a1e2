/** An expression as steps, each on what came before it: leaves by name first. */
export interface Expression {
  leaves: readonly (readonly [name: string, value: number])[];
  /** The last one is what is differentiated. */
  operations: readonly Operation[];
}

export type Operation =
  | { name: string; do: 'add' | 'mul'; of: string; with: string }
  | { name: string; do: 'tanh'; of: string };

/** Where a learner's differentiation differs from the right one. */
export interface TapeVariant {
  /** `=` for `+=` where a gradient arrives. */
  overwrites?: boolean;
  /** In a product each factor takes its own value instead of the other's. */
  ownFactor?: boolean;
  /** A node passes on in the order in which it was reached, not after all its users. */
  withoutOrder?: boolean;
  /** In place of 1 − tanh². */
  tanhSlope?: (x: number, t: number) => number;
  /** In place of 1. */
  seed?: number;
}

interface Node {
  data: number;
  grad: number;
  inputs: readonly Node[];
  passBack: () => void;
}

/** The value of the expression and its slope by each leaf, in their order. */
export function differentiate({ leaves, operations }: Expression, variant: TapeVariant = {}) {
  const nodes = new Map<string, Node>();
  for (const [name, data] of leaves) nodes.set(name, { data, grad: 0, inputs: [], passBack: () => {} });
  const at = (name: string): Node => nodes.get(name)!;
  for (const operation of operations) nodes.set(operation.name, nodeOf(operation, at, variant));
  const result = [...nodes.values()].at(-1)!;
  const order: Node[] = [];
  const visit = (node: Node) => {
    if (order.includes(node)) return;
    if (variant.withoutOrder) order.push(node);
    for (const input of node.inputs) visit(input);
    if (!variant.withoutOrder) order.unshift(node);
  };
  visit(result);
  result.grad = variant.seed ?? 1;
  for (const node of order) node.passBack();
  return { data: result.data, gradients: leaves.map(([name]) => at(name).grad) };
}

function nodeOf(operation: Operation, at: (name: string) => Node, variant: TapeVariant): Node {
  const u = at(operation.of);
  const add = (to: Node, gradient: number) => {
    to.grad = variant.overwrites ? gradient : to.grad + gradient;
  };
  const node: Node = { data: 0, grad: 0, inputs: [u], passBack: () => {} };
  if (operation.do === 'tanh') {
    const { tanhSlope = (_: number, t: number) => 1 - t * t } = variant;
    node.data = Math.tanh(u.data);
    node.passBack = () => add(u, node.grad * tanhSlope(u.data, node.data));
    return node;
  }
  const v = at(operation.with);
  node.inputs = [u, v];
  node.data = operation.do === 'add' ? u.data + v.data : u.data * v.data;
  const isProduct = operation.do === 'mul';
  const [first, second] = variant.ownFactor ? [u, v] : [v, u];
  node.passBack = () => {
    add(u, node.grad * (isProduct ? first.data : 1));
    add(v, node.grad * (isProduct ? second.data : 1));
  };
  return node;
}
