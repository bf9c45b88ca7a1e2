export class Value {
  constructor(data, inputs = []) {
    this.data = data;
    this.grad = 0;
    this.inputs = inputs;
    this.passBack = () => {};
  }

  add(other) {
    const out = new Value(this.data + other.data, [this, other]);
    out.passBack = () => {
      this.receive(out.grad);
      other.receive(out.grad);
    };
    return out;
  }

  mul(other) {
    const out = new Value(this.data * other.data, [this, other]);
    out.passBack = () => {
      this.receive(other.data * out.grad);
      other.receive(this.data * out.grad);
    };
    return out;
  }

  tanh() {
    const out = new Value(Math.tanh(this.data), [this]);
    out.passBack = () => this.receive((1 - out.data ** 2) * out.grad);
    return out;
  }

  backward() {
    const order = [];
    const seen = new Set();
    const visit = (node) => {
      if (seen.has(node)) return;
      seen.add(node);
      node.inputs.forEach(visit);
      order.push(node);
    };
    visit(this);
    this.grad = 1;
    for (const node of order.reverse()) node.passBack();
  }

  receive(gradient) {
    this.grad += gradient;
  }
}
