export function trainTestSplit(X, order, testShare) {
  const rows = order.map((n) => X[n]);
  const cut = X.length - Math.round(X.length * testShare);
  return { train: rows.slice(0, cut), test: rows.slice(cut) };
}
