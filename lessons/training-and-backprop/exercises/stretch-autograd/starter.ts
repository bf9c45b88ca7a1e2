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
    // TODO: a new Value of the sum, and how it passes its gradient back
    throw new Error('add is not written yet');
  }

  mul(other: Value): Value {
    // TODO: a new Value of the product, and how it passes its gradient back
    throw new Error('mul is not written yet');
  }

  tanh(): Value {
    // TODO: a new Value of the hyperbolic tangent, and how it passes its gradient back
    throw new Error('tanh is not written yet');
  }

  backward(): void {
    // TODO: the gradients of everything that this value was made of
    throw new Error('backward is not written yet');
  }
}
