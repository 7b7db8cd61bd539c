// Editing of routes: like the viewer, and each change is written into the hidden field that the form sends.
import Modeler from "bpmn-js/lib/Modeler";
import { drawAll, LETTERS } from "./draw.js";

drawAll("[data-diagram][data-edit]", (container, place) => {
  const modeler = new Modeler({ container, ...LETTERS });
  const field = document.getElementById(place.dataset.field);
  modeler.on("commandStack.changed", async () => {
    const { xml } = await modeler.saveXML({ format: true });
    if (field) field.value = xml;
  });
  return modeler;
});
