/** A picture in grey. */
export interface Grey {
  width: number;
  height: number;
  /** (height, width), row-major; 0 black, 1 white. */
  values: Float64Array;
}

/** Columns `left` to `left + width`, rows `top` to `top + height`. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** No side longer than `mostPixels`, its shape kept: each pixel is the mean of those it stands for. */
export function shrunk(picture: Grey, mostPixels: number): Grey {
  const scale = Math.max(picture.width, picture.height) / mostPixels;
  if (scale <= 1) return picture;
  const width = Math.max(1, Math.round(picture.width / scale));
  const height = Math.max(1, Math.round(picture.height / scale));
  return resampled(picture, width, height);
}

/** Another size, each pixel the mean of what it covers; parts of pixels count as such. */
export function resampled(picture: Grey, width: number, height: number): Grey {
  const across = averagedAcross(picture, width);
  return { width, height, values: turnedOver(averagedAcross(turnedOver(across), height)).values };
}

/** Rows stay, columns are averaged. */
function averagedAcross({ width, height, values }: Grey, columns: number): Grey {
  const scale = width / columns;
  const narrowed = new Float64Array(columns * height);
  for (let cell = 0; cell < columns; cell++) {
    const from = cell * scale;
    const to = Math.min(from + scale, width);
    for (let column = Math.floor(from); column < to; column++) {
      const part = (Math.min(column + 1, to) - Math.max(column, from)) / (to - from);
      for (let row = 0; row < height; row++)
        narrowed[row * columns + cell] =
          (narrowed[row * columns + cell] ?? 0) + part * (values[row * width + column] ?? 0);
    }
  }
  return { width: columns, height, values: narrowed };
}

function turnedOver({ width, height, values }: Grey): Grey {
  const over = new Float64Array(values.length);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      over[column * height + row] = values[row * width + column] ?? 0;
  return { width: height, height: width, values: over };
}

export function cropped({ width, values }: Grey, box: Box): Grey {
  const kept = new Float64Array(box.width * box.height);
  for (let row = 0; row < box.height; row++) {
    const from = (box.top + row) * width + box.left;
    kept.set(values.subarray(from, from + box.width), row * box.width);
  }
  return { width: box.width, height: box.height, values: kept };
}

/** The smallest box with everything that is not 0; null where all is. */
export function boxOf({ width, height, values }: Grey): Box | null {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      if (values[row * width + column] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = row + 1;
    }
  return right === 0 ? null : { left, top, width: right - left, height: bottom - top };
}
