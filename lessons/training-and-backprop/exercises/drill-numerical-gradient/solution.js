export function numericalGradient(f, w, epsilon) {
  return w.map((_, i) => {
    const up = [...w];
    const down = [...w];
    up[i] += epsilon;
    down[i] -= epsilon;
    return (f(up) - f(down)) / (2 * epsilon);
  });
}
