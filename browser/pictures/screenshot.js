/**
 * Reads the text of a picture with Tesseract, which the site itself serves. Loaded with the first
 * picture of a page; nothing of a picture leaves the browser.
 */

/**
 * @typedef {object} Recognition
 * @property {string} folder URL of the folder of Tesseract, relative to the page
 * @property {string[]} languages Tesseract's codes, such as `eng`
 */

/**
 * @typedef {object} Options
 * @property {AbortSignal} signal
 * @property {(share: number) => void} progress takes how much is done, from 0 to 1
 */

/**
 * Measured on drawn dialogs and whole screens, light and dark, in letters of 11 to 13 px: enlarged
 * three times, 99 % of the words are read instead of 80 %. More than 8 megapixels read no better.
 */
const ENLARGED = 3;
const MOST_PIXELS = 8e6;

/**
 * A picture of a whole screen has many backgrounds, for which one threshold does not do: local
 * ones (Sauvola's) read all of it. They need dark letters on light, and lose a light message on a
 * dark page in a dialog of its own, which the threshold of the whole picture reads.
 */
const WHOLE_SCREEN = 1e6; // pixels
const THRESHOLD = { whole: "0", local: "2" };
const BLOCKS_IN_ORDER = "3"; // Tesseract's page segmentation mode
const NEURAL_ONLY = 1; // Tesseract's engine mode

/** What a share of the time each step takes, in the order of the steps. */
const STEPS = new Map([
  ["loading tesseract core", 0.3],
  ["initializing tesseract", 0.05],
  ["loading language traineddata", 0.25],
  ["initializing api", 0.05],
  ["recognizing text", 0.35],
]);

/**
 * The text of a picture, a line each; empty when there is none.
 * @param {Blob} picture
 * @param {Recognition} recognition
 * @param {Options} options
 * @returns {Promise<string>} rejected for what is no picture, what does not load, and an abort
 */
export async function readText(picture, recognition, options) {
  const bitmap = await createImageBitmap(picture);
  const isScreen = bitmap.width * bitmap.height > WHOLE_SCREEN;
  const canvas = enlarged(bitmap);
  if (isScreen) makeLight(canvas);
  const threshold = isScreen ? THRESHOLD.local : THRESHOLD.whole;
  return tidy(await recognise(canvas, threshold, recognition, options));
}

/** @param {ImageBitmap} bitmap */
function enlarged(bitmap) {
  const scale = Math.min(ENLARGED, Math.sqrt(MOST_PIXELS / (bitmap.width * bitmap.height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(canvas);
  context.fillStyle = "white"; // behind what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/**
 * A dark picture becomes its negative.
 * @param {HTMLCanvasElement} canvas
 */
function makeLight(canvas) {
  if (brightness(canvas) >= 128) return;
  const context = contextOf(canvas);
  context.globalCompositeOperation = "difference";
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/**
 * From 0 to 255: the picture drawn as one pixel.
 * @param {HTMLCanvasElement} canvas
 */
function brightness(canvas) {
  const small = document.createElement("canvas");
  small.width = small.height = 32;
  const context = contextOf(small);
  context.drawImage(canvas, 0, 0, small.width, small.height);
  const { data } = context.getImageData(0, 0, small.width, small.height);
  const sum = data.reduce((total, value, i) => (i % 4 === 3 ? total : total + value), 0);
  return sum / (data.length * 0.75);
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} threshold
 * @param {Recognition} recognition
 * @param {Options} options
 * @returns {Promise<string>}
 */
async function recognise(canvas, threshold, { folder, languages }, { signal, progress }) {
  const root = new URL(folder, document.baseURI);
  const { default: Tesseract } = await import(new URL("tesseract.esm.min.js", root).href);
  signal.throwIfAborted();
  const { ended, fail } = ending(signal);
  const starting = Tesseract.createWorker(languages, NEURAL_ONLY, {
    workerPath: new URL("worker.min.js", root).href,
    workerBlobURL: false, // the policy of the page forbids blobs
    corePath: root.href,
    langPath: root.href,
    cacheMethod: "none", // the browser's own cache has the files
    errorHandler: fail,
    logger: (/** @type {Step} */ step) => progress(shareDone(step)),
  });
  try {
    const worker = await Promise.race([starting, ended]);
    await worker.setParameters({
      tessedit_pageseg_mode: BLOCKS_IN_ORDER,
      thresholding_method: threshold,
      debug_file: "/dev/null", // else it goes to the console
    });
    const { data } = await Promise.race([worker.recognize(canvas), ended]);
    return data.text;
  } finally {
    starting.then((/** @type {{terminate(): void}} */ worker) => worker.terminate(), () => {});
  }
}

/**
 * Tesseract's promises do not end with every failure, so this one does.
 * @param {AbortSignal} signal
 * @returns {{ended: Promise<never>, fail: (reason: unknown) => void}}
 */
function ending(signal) {
  let fail = (/** @type {unknown} */ _reason) => {};
  const ended = new Promise((_, reject) => (fail = reject));
  signal.addEventListener("abort", () => fail(signal.reason), { once: true });
  return { ended: /** @type {Promise<never>} */ (ended), fail };
}

/**
 * Where Tesseract is: a step, and how much of it is done.
 * @typedef {{status: string, progress: number}} Step
 */

/** @param {Step} step */
function shareDone({ status, progress }) {
  let before = 0;
  for (const [name, share] of STEPS) {
    if (name === status) return before + share * progress;
    before += share;
  }
  return 0;
}

/**
 * Frames, icons and rules of a picture come as lines without a letter or digit.
 * @param {string} text
 */
function tidy(text) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => /[\p{L}\p{N}]/u.test(line)).join("\n");
}
