// Draws a unit's answer over the input square: the picture from the core, the line where the answer is 0.5, the rows.

/** @import {Size, Theme} from '../types.d.ts' */

/**
 * A picture of answers as the core paints it, row-major from the top left: the opacity is |2 · answer − 1|, the
 * hue blue below 0.5 and orange above.
 *
 * @typedef {Pick<ImageData, 'width' | 'height' | 'data'>} Picture
 */

/**
 * A training row as a point of the square.
 *
 * @typedef {object} Point
 * @property {number} x first input, 0 to 1 from left to right
 * @property {number} y second input, 0 to 1 from bottom to top
 * @property {number} target 0 or 1
 */

/**
 * A piece of the line between answers below and above 0.5.
 *
 * @typedef {object} Segment
 * @property {number} x0 first input at its start
 * @property {number} y0 second input at its start
 * @property {number} x1 first input at its end
 * @property {number} y1 second input at its end
 * @property {number} contrast 0 to 1: how much the opacities on its two sides differ, both sides taken together
 */

/**
 * @typedef {object} SurfaceData
 * @property {ImageData} picture
 * @property {readonly Point[]} points
 * @property {boolean} isLabelled whether there is room for the axes' names and the targets' numbers
 */

/** Opacities, of 1, that lie so close that a line between them would only follow their rounding. */
const FAINT = 8 / 255;

/** How many opacities the line is drawn in. */
const STRENGTHS = 4;

/** What the picture is scaled from; its size follows the picture's. */
const scratch = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @param {Theme} theme
 * @param {SurfaceData} data
 */
export function drawSurface(context, size, theme, { picture, points, isLabelled }) {
  const { em } = theme;
  const radius = isLabelled ? 0.75 * em : Math.min(0.3 * em, 0.045 * size.width);
  // A mark stands outside its corner and touches it, so that it hides nothing: an answer may change close to the corner.
  const away = radius * Math.SQRT1_2 + 1;
  const margin = away + radius + 1;
  const side = Math.max(1, Math.min(size.width, size.height) - 2 * margin);
  const left = (size.width - side) / 2;
  const top = margin;
  const x = (/** @type {number} */ input) => left + input * side;
  const y = (/** @type {number} */ input) => top + (1 - input) * side;

  if (scratch) {
    scratch.canvas.width = picture.width;
    scratch.canvas.height = picture.height;
    scratch.putImageData(picture, 0, 0);
    context.imageSmoothingQuality = 'high';
    context.drawImage(scratch.canvas, left, top, side, side);
  }
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);

  context.strokeStyle = theme.text;
  context.lineWidth = (isLabelled ? 0.1 : 0.08) * em;
  // One path for each of a few strengths: a stroke for every segment would take longer than all the rest.
  const segments = boundary(picture);
  for (let step = 1; step <= STRENGTHS; step += 1) {
    context.globalAlpha = step / STRENGTHS;
    context.beginPath();
    for (const { x0, y0, x1, y1, contrast } of segments) {
      if (Math.ceil(STRENGTHS * Math.min(1, contrast / FAINT)) !== step) continue;
      context.moveTo(x(x0), y(y0));
      context.lineTo(x(x1), y(y1));
    }
    context.stroke();
  }
  context.globalAlpha = 1;

  if (isLabelled) drawNames(context, theme, { left, bottom: top + side, side });
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `600 ${0.95 * em}px ${theme.font}`;
  for (const point of points) {
    const centre = {
      x: x(point.x) + (point.x < 0.5 ? -away : away),
      y: y(point.y) + (point.y < 0.5 ? away : -away),
    };
    context.beginPath();
    context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
    context.fillStyle = isLabelled || point.target === 0 ? theme.background : theme.positive;
    context.fill();
    context.strokeStyle = point.target === 0 ? theme.negative : theme.positive;
    context.lineWidth = isLabelled ? 2.5 : Math.max(1, radius / 3);
    context.stroke();
    if (!isLabelled) continue;
    context.fillStyle = theme.text;
    context.fillText(String(point.target), centre.x, centre.y + 0.05 * em);
  }
}

/**
 * The axes' names, midway along the square's lower and left sides.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {{ left: number, bottom: number, side: number }} square
 */
function drawNames(context, theme, { left, bottom, side }) {
  const { em } = theme;
  context.font = `${0.85 * em}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText('x₁ from 0 to 1', left + side / 2, bottom + 0.45 * em);
  context.save();
  context.translate(left - 0.45 * em, bottom - side / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'bottom';
  context.fillText('x₂ from 0 to 1', 0, 0);
  context.restore();
}

/**
 * The line along which the answer is 0.5, found between the pixels' centres (marching squares). Beyond the outermost
 * centres the picture is taken to go on as it is there, so the line reaches the square's sides.
 *
 * @param {Picture} picture
 * @returns {Segment[]}
 */
export function boundary({ width, height, data }) {
  /** @type {Segment[]} */
  const segments = [];
  const field = new Float64Array(width * height);
  for (let pixel = 0; pixel < field.length; pixel += 1) {
    const red = data[4 * pixel] ?? 0;
    const blue = data[4 * pixel + 2] ?? 0;
    const opacity = (data[4 * pixel + 3] ?? 0) / 255;
    // Half a step of the opacity's rounding keeps an answer that rounds to 0.5 on its own side.
    field[pixel] = (red > blue ? 1 : -1) * Math.max(opacity, 0.5 / 255);
  }
  const clamp = (/** @type {number} */ index, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, index));
  const at = (/** @type {number} */ column, /** @type {number} */ row) =>
    field[clamp(row, height) * width + clamp(column, width)] ?? 0;
  const across = (/** @type {number} */ column) => Math.min(1, Math.max(0, (column + 0.5) / width));
  const upward = (/** @type {number} */ row) => 1 - Math.min(1, Math.max(0, (row + 0.5) / height));

  for (let row = -1; row < height; row += 1) {
    for (let column = -1; column < width; column += 1) {
      // Clockwise from the top left. Nearly every cell lies on one side, and is done with here.
      const a = at(column, row);
      const b = at(column + 1, row);
      const c = at(column + 1, row + 1);
      const d = at(column, row + 1);
      const isAbove = a > 0;
      if (b > 0 === isAbove && c > 0 === isAbove && d > 0 === isAbove) continue;
      const answers = [a, b, c, d];
      const contrast = Math.min(1, Math.max(...answers) - Math.min(...answers));
      const [x0, x1, y0, y1] = [across(column), across(column + 1), upward(row), upward(row + 1)];
      const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
      /** @type {{ x: number, y: number }[]} */
      const crossings = [];
      corners.forEach(([fromX = 0, fromY = 0], index) => {
        const next = (index + 1) % 4;
        const [toX = 0, toY = 0] = corners[next] ?? [];
        const from = answers[index] ?? 0;
        const to = answers[next] ?? 0;
        if (from > 0 === to > 0) return;
        const share = from / (from - to);
        crossings.push({ x: fromX + share * (toX - fromX), y: fromY + share * (toY - fromY) });
      });
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [start, end] = [crossings[i], crossings[i + 1]];
        if (!start || !end) continue;
        segments.push({ x0: start.x, y0: start.y, x1: end.x, y1: end.y, contrast });
      }
    }
  }
  return segments;
}
