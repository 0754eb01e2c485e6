/** Pixels in memory, and what is done to them before a picture is published. */

/** A raster without transparency. `data` has four bytes a pixel: red, green, blue and 255. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest size with the same shape that fits in `box`, in whole pixels. Never larger than `size`. */
export function fitInto({ width, height }: Size, box: Size): Size {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The size of a picture as it is shown, given the orientation in its metadata (1–8). */
export function oriented({ width, height }: Size, orientation: number): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

/** Makes a raster smaller. Each new pixel is the mean of the area that it covers. */
export function shrink(pixels: Pixels, to: Size): Pixels {
  if (to.width === pixels.width && to.height === pixels.height) return pixels;
  const columns = coverage(pixels.width, to.width);
  const data = new Uint8Array(to.width * to.height * 4).fill(255);
  const line = new Float32Array(to.width * 3);
  const sums = new Float32Array(to.width * 3);
  for (const [y, { first, weights }] of coverage(pixels.height, to.height).entries()) {
    sums.fill(0);
    for (const [i, weight] of weights.entries()) {
      narrow(pixels, first + i, columns, line);
      for (let x = 0; x < sums.length; x += 1) sums[x] = (sums[x] as number) + (line[x] as number) * weight;
    }
    for (let x = 0; x < to.width; x += 1) {
      for (let c = 0; c < 3; c += 1) data[(y * to.width + x) * 4 + c] = Math.round(sums[x * 3 + c] as number);
    }
  }
  return { ...to, data };
}

/** Writes the means of one row to `line`, three samples a pixel. */
function narrow({ data, width }: Pixels, y: number, columns: readonly Coverage[], line: Float32Array): void {
  for (let x = 0; x < columns.length; x += 1) {
    const { first, weights } = columns[x] as Coverage;
    let [red, green, blue] = [0, 0, 0];
    let at = (y * width + first) * 4;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = weights[i] as number;
      red += (data[at] as number) * weight;
      green += (data[at + 1] as number) * weight;
      blue += (data[at + 2] as number) * weight;
      at += 4;
    }
    line[x * 3] = red;
    line[x * 3 + 1] = green;
    line[x * 3 + 2] = blue;
  }
}

/** The pixels that a new pixel covers: the first of them, and the weight of each. The weights add up to 1. */
interface Coverage {
  readonly first: number;
  readonly weights: Float32Array;
}

/** What each of `to` pixels covers of `from` pixels. */
function coverage(from: number, to: number): Coverage[] {
  const length = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * length, (i + 1) * length];
    const first = Math.floor(start);
    const last = Math.min(from, Math.ceil(end - 1e-9));
    const covered = (j: number) => Math.min(end, first + j + 1) - Math.max(start, first + j);
    return { first, weights: Float32Array.from({ length: last - first }, (_, j) => covered(j) / length) };
  });
}

/** Turns and mirrors a raster as the orientation in its metadata (1–8) says. */
export function orient(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const { width, height } = pixels;
  const size = oriented(pixels, orientation);
  const from = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      // The corner that each orientation begins in, and the direction of its rows.
      const [u, v] = orientation > 4 ? [y, x] : [x, y];
      const left = [2, 3, 7, 8].includes(orientation) ? width - 1 - u : u;
      const top = [3, 4, 6, 7].includes(orientation) ? height - 1 - v : v;
      to[y * size.width + x] = from[top * width + left] ?? 0;
    }
  }
  return { ...size, data: new Uint8Array(to.buffer) };
}
