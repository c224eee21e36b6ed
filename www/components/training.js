// The one queue in which all sections have their runs trained.

import { createTrainingQueue } from '../training-queue.js';
import { beforeRender } from '../view.js';

/** Trains a run in slices, behind those that wait already. */
export const trainInTurn = createTrainingQueue(beforeRender, () => performance.now());
