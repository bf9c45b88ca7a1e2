export class Value {
  constructor(data, inputs = []) {
    this.data = data;
    this.grad = 0;
    this.inputs = inputs;
    this.passBack = () => {};
  }

  add(other) {
    // TODO: a new Value of the sum, and how it passes its gradient back
    throw new Error('add is not written yet');
  }

  mul(other) {
    // TODO: a new Value of the product, and how it passes its gradient back
    throw new Error('mul is not written yet');
  }

  tanh() {
    // TODO: a new Value of the hyperbolic tangent, and how it passes its gradient back
    throw new Error('tanh is not written yet');
  }

  backward() {
    // TODO: the gradients of everything that this value was made of
    throw new Error('backward is not written yet');
  }
}
