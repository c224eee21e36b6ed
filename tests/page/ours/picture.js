import { find, painted, until } from '../hands.js';

/** When the lab stands there as it will stay. */
export async function drawn() {
  const canvas = /** @type {HTMLCanvasElement} */ (find('#error-curve'));
  const pixels = () => canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  await until('a curve', () => [...pixels()].some((value) => value > 0));
  await painted();
}
