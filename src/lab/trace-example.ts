/** A complete input of `sherpa trace`: two inputs, two hidden units, one output. Fits into 60 columns. */
export const traceExample = `{
  "layers": [
    { "weights": [[0.4, -0.2], [0.7, 0.3]],
      "bias": [0.1, -0.1], "activation": "sigmoid" },
    { "weights": [[0.6, -0.5]],
      "bias": [0.2], "activation": "sigmoid" }
  ],
  "loss": "mse",
  "input": [0.5, 1],
  "target": [1],
  "l2": 0
}
`;
