export const LETTERS = { textRenderer: { defaultStyle: { fontFamily: '"Be Vietnam Pro", sans-serif' }, externalStyle: { fontFamily: '"Be Vietnam Pro", sans-serif' } } };

// Fetches the BPMN of a place, draws it, and marks the elements named in data-marks ({"id": "tone"}).
async function draw(place, make) {
  const canvas = place.querySelector("[data-canvas]");
  const answer = await fetch(place.dataset.diagram, { headers: { Accept: "application/xml" } });
  if (!answer.ok) throw new Error(`${place.dataset.diagram}: ${answer.status}`);
  const viewer = make(canvas, place);
  await viewer.importXML(await answer.text());
  const board = viewer.get("canvas");
  board.zoom("fit-viewport", "auto");
  const marks = JSON.parse(place.dataset.marks || "{}");
  const known = viewer.get("elementRegistry");
  for (const [id, tone] of Object.entries(marks)) {
    if (known.get(id)) board.addMarker(id, `mc-mark--${tone}`);
  }
  place.dataset.drawn = "yes";
}

export function drawAll(selector, make) {
  const start = (scope) => {
    for (const place of scope.querySelectorAll(selector)) {
      if (place.dataset.drawn) continue;
      place.dataset.drawn = "begun";
      draw(place, make).catch((problem) => {
        place.dataset.drawn = "failed";
        place.querySelector("[data-broken]")?.removeAttribute("hidden");
        console.error(problem);
      });
    }
  };
  start(document);
  document.body.addEventListener("htmx:load", (event) => start(event.detail.elt.parentElement ?? document));
}
