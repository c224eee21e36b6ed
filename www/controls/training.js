// The one queue in which all sections have their runs trained.

import { createTrainingQueue } from '../model/training-queue.js';
import { beforeRender } from '../plot/view.js';

/** Trains a run in slices, behind those that wait already. */
export const trainInTurn = createTrainingQueue(beforeRender, () => performance.now());
