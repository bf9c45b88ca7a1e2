// The last step of every update, w −= rate · g, or with a penalty w −= rate · g + shrink · w.

let rate: v128 = f64x2.splat(0);
let shrink: v128 = f64x2.splat(0);
let hasPenalty: bool = false;

/** For the present batch: learning rate / rows, and learning rate · 2λ where there is a penalty on W. */
export function setRates(batchRate: f64, batchShrink: f64, penalty: bool): void {
  rate = f64x2.splat(batchRate);
  shrink = f64x2.splat(batchShrink);
  hasPenalty = penalty;
}

/** Eight weights, from the sums of their gradients. Loads first, stores last. */
@inline
export function descend(W: usize, g0: v128, g1: v128, g2: v128, g3: v128): void {
  let w0 = v128.load(W), w1 = v128.load(W, 16), w2 = v128.load(W, 32), w3 = v128.load(W, 48);
  g0 = f64x2.mul(rate, g0); g1 = f64x2.mul(rate, g1); g2 = f64x2.mul(rate, g2); g3 = f64x2.mul(rate, g3);
  if (hasPenalty) {
    g0 = f64x2.add(g0, f64x2.mul(shrink, w0)); g1 = f64x2.add(g1, f64x2.mul(shrink, w1));
    g2 = f64x2.add(g2, f64x2.mul(shrink, w2)); g3 = f64x2.add(g3, f64x2.mul(shrink, w3));
  }
  w0 = f64x2.sub(w0, g0); w1 = f64x2.sub(w1, g1); w2 = f64x2.sub(w2, g2); w3 = f64x2.sub(w3, g3);
  v128.store(W, w0); v128.store(W, w1, 16); v128.store(W, w2, 32); v128.store(W, w3, 48);
}

/** b −= rate · Σ dL_dz for slabs from … to − 1. */
export function updateBias(b: usize, d: usize, dBytes: usize, rows: i32, from: i32, to: i32): void {
  for (let pair = from * 4; pair < to * 4; pair++) {
    let at = d + <usize>pair * 16;
    let g = f64x2.splat(0);
    for (let row = 0; row < rows; row++) {
      g = f64x2.add(g, v128.load(at));
      at += dBytes;
    }
    const place = b + <usize>pair * 16;
    v128.store(place, f64x2.sub(v128.load(place), f64x2.mul(rate, g)));
  }
}
