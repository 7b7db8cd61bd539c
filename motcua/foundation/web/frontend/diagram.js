// Draws every [data-diagram] of the page with the viewer; the watermark stays.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { drawAll, LETTERS } from "./draw.js";

drawAll("[data-diagram]:not([data-edit])", (container) => new NavigatedViewer({ container, ...LETTERS }));
