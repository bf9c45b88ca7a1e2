export class Value {
  data: number;
  grad = 0;
  inputs: Value[];
  passBack: () => void = () => {};

  constructor(data: number, inputs: Value[] = []) {
    this.data = data;
    this.inputs = inputs;
  }

  add(other: Value): Value {
    const out = new Value(this.data + other.data, [this, other]);
    out.passBack = () => {
      this.receive(out.grad);
      other.receive(out.grad);
    };
    return out;
  }

  mul(other: Value): Value {
    const out = new Value(this.data * other.data, [this, other]);
    out.passBack = () => {
      this.receive(other.data * out.grad);
      other.receive(this.data * out.grad);
    };
    return out;
  }

  tanh(): Value {
    const out = new Value(Math.tanh(this.data), [this]);
    out.passBack = () => this.receive((1 - out.data ** 2) * out.grad);
    return out;
  }

  backward(): void {
    const order: Value[] = [];
    const seen = new Set<Value>();
    const visit = (node: Value): void => {
      if (seen.has(node)) return;
      seen.add(node);
      node.inputs.forEach(visit);
      order.push(node);
    };
    visit(this);
    this.grad = 1;
    for (const node of order.reverse()) node.passBack();
  }

  receive(gradient: number): void {
    this.grad += gradient;
  }
}
