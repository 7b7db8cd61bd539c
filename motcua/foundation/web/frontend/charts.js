// Draws every [data-chart] of the page from its Vega-Lite specification. Nothing is evaluated: expressions are parsed to a
// tree and walked by the interpreter, as our policy wants it. Without this script the table beside each chart says the same.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

const FONT = "'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', sans-serif";
const FILLS = ["info", "done", "soon", "late", "neutral", "mine"];
const NUMBERS = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " đ"] };
const PLAIN = { decimal: ".", thousands: ",", grouping: [3], currency: ["", " VND"] };
const drawn = new Map(); // key of a chart -> its specification as text and the canvas that was drawn of it

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--mc-${name}`).trim();

// Puts the colours of the theme where the specification names a meaning.
function painted(part) {
  if (typeof part === "string" && part.startsWith("fill:")) {
    const name = part.slice(5);
    return FILLS.includes(name) ? colour(`fill-${name}`) : colour(name);
  }
  if (Array.isArray(part)) return part.map(painted);
  if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, painted(value)]));
  return part;
}

function theme() {
  const [ink, quiet, line] = ["ink", "quiet", "line"].map(colour);
  const words = { labelFont: FONT, labelFontSize: 13, labelColor: ink };
  return {
    aria: false, // the figure has a name of its own, and the table every number
    background: "transparent",
    font: FONT,
    view: { stroke: null },
    axis: { ...words, gridColor: line, domainColor: quiet, tickColor: quiet, labelPadding: 6 },
    legend: { ...words, symbolType: "square", symbolSize: 150, padding: 0, offset: 12 },
    text: { color: ink, font: FONT, fontSize: 13 },
  };
}

// What is under the pointer is said below the chart: nothing floats over it.
function hint(figure) {
  const place = figure.querySelector("[data-hint]");
  return (_handler, _event, _item, value) => {
    if (place) place.textContent = value == null ? "" : String(value);
  };
}

// Numbers above columns are left out where there is no room for them; the table has them.
const LABEL = 40;
function fitted(spec, canvas) {
  const labels = spec.usermeta?.labels;
  if (!labels || canvas.clientWidth / labels >= LABEL) return spec;
  return { ...spec, layer: spec.layer.filter((one) => one.mark.type !== "text") };
}

async function draw(figure) {
  const canvas = figure.querySelector("[data-canvas]");
  const { spec: text, chart: key } = figure.dataset;
  const known = drawn.get(key);
  if (known?.text === text && known.canvas !== canvas) { // the same picture: keep the one that is drawn
    canvas.replaceWith(known.canvas);
    return;
  }
  const parsed = JSON.parse(text);
  try {
    const english = document.documentElement.lang === "en";
    await embed(canvas, painted(fitted(parsed, canvas)), {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, ast: true, expr: expressionInterpreter,
      config: theme(), tooltip: hint(figure), formatLocale: english ? PLAIN : NUMBERS, hover: false,
    });
    canvas.querySelector("svg")?.setAttribute("aria-hidden", "true"); // its parts have no names: the figure and the table do
    drawn.set(key, { text, canvas });
    figure.dataset.drawn = "";
  } catch (problem) {
    console.warn(problem);
    delete figure.dataset.drawn;
    canvas.hidden = true;
    figure.querySelector("[data-broken]").hidden = false;
    figure.querySelector("details").open = true;
  }
}

function start(scope) {
  const figures = [...scope.querySelectorAll("[data-chart]"), ...(scope.matches?.("[data-chart]") ? [scope] : [])];
  for (const figure of figures) if (figure.querySelector("[data-canvas]")) draw(figure);
}

function again() {
  drawn.clear();
  start(document);
}

let later = 0;
let width = document.documentElement.clientWidth;

// Room for words is measured with our own letters, so these must be there first.
document.fonts.load(`13px ${FONT}`, "Ộ").finally(() => {
  start(document);
  document.body.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) start(event.detail.elt);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  addEventListener("resize", () => {
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    clearTimeout(later);
    later = setTimeout(again, 150);
  });
});
