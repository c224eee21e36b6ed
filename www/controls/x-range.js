// A range input for the chosen net input: it moves it, and it follows when another section does.

/** @typedef {import('../model/chosen-x.js').ChosenX} ChosenX */

/**
 * @param {HTMLInputElement} range its min, max and step are those of the chosen x
 * @param {ChosenX} chosenX
 * @param {(x: number) => string} describe what a screen reader says for the value
 */
export function createXRange(range, chosenX, describe) {
  const show = () => {
    range.value = String(chosenX.value);
    range.setAttribute('aria-valuetext', describe(chosenX.value));
  };
  range.addEventListener('input', () => {
    chosenX.choose(range.valueAsNumber);
    show();
  });
  chosenX.subscribe(show);
  show();
}
